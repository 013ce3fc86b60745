-- Gives the table birth_transactions back to v0.5, with every row, also those that came since the upgrade. Columns and
-- tables that v0.5 does not know stay, and are in the way of none of its statements. Run by upgrade.sh in one transaction.
SET LOCAL search_path TO :"schema";
SET LOCAL lock_timeout TO '10s';

CREATE TEMPORARY TABLE mediator_session ON COMMIT DROP AS
SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename = :'dbuser';
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_temp.mediator_session) THEN
        RAISE EXCEPTION 'the mediator is connected (% sessions): stop it first',
            (SELECT count(*) FROM pg_temp.mediator_session);
    END IF;
END $$;
LOCK TABLE birth_transactions IN ACCESS EXCLUSIVE MODE;

-- v0.5 names rows by transaction alone: two of them with one RID is what it may have left itself.
ALTER TABLE birth_transactions
    DROP CONSTRAINT uk_birth_transactions_rid,
    ADD COLUMN IF NOT EXISTS v05_status varchar(2048),
    ADD COLUMN IF NOT EXISTS v05_rid varchar(64),
    ALTER COLUMN rid TYPE varchar(64),
    ALTER COLUMN status TYPE varchar(2048),
    ALTER COLUMN status DROP NOT NULL,
    ALTER COLUMN record_id DROP NOT NULL,
    ALTER COLUMN topic DROP NOT NULL,
    ALTER COLUMN is_deleted DROP NOT NULL;

UPDATE birth_transactions
SET rid = coalesce(rid, v05_rid),
    status = CASE
        -- Not touched since the upgrade: v0.5's own text.
        WHEN row_version = 0 AND v05_status IS NOT NULL THEN v05_status
        WHEN status IN ('UPLOADED', 'CREDENTIAL_ISSUED', 'DELIVERED') THEN 'Uploaded'
        WHEN status = 'SYNCED' THEN 'Packet Synced'
        WHEN status = 'PACKET_CREATED' THEN 'Packet Created'
        -- v0.5 knows no end but 'Uploaded': it goes on with the RID when the event comes again.
        WHEN rid IS NOT NULL THEN 'RID Generated'
    END;
ALTER TABLE birth_transactions DROP COLUMN v05_status, DROP COLUMN v05_rid;

DELETE FROM schema_version WHERE release = '1.3.0';

SELECT format('%s rows kept', count(*)) FROM birth_transactions;
SELECT format('%s accepted events stay in event_spool, which v0.5 does not read', count(*))
FROM event_spool HAVING count(*) > 0;
SELECT format('%s scheduled deaths stay in death_transactions and scheduled_event, which v0.5 does not do', count(*))
FROM death_transactions WHERE status = 'SCHEDULED' HAVING count(*) > 0;
SELECT format('%s credentials and receipts stay in outbox, which v0.5 does not send', count(*))
FROM outbox WHERE state = 'PENDING' HAVING count(*) > 0;
