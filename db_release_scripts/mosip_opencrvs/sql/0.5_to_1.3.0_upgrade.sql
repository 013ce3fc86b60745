-- Gives the v0.5 table birth_transactions its form of 1.3.0; the other tables are there already. Run by upgrade.sh in
-- one transaction. What can't be decided ends it before a row has changed, and is named.
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

-- v0.5 wrote a status after each step, and none before it had stored a RID. 'Uploaded' was its last one: whether the
-- credential went back it did not note.
CREATE TEMPORARY TABLE translation ON COMMIT DROP AS
SELECT text, status, false AS by_administrator FROM (VALUES
    ('', 'RECEIVED'),
    ('RID Generated', 'RID_ASSIGNED'),
    ('Creating Packet', 'RID_ASSIGNED'),
    ('Packet Created', 'PACKET_CREATED'),
    ('Packet Synced', 'SYNCED'),
    ('Uploaded', 'UPLOADED')
) AS v05 (text, status)
UNION ALL
SELECT btrim(substring(entry FROM '^(.*)=')), btrim(substring(entry FROM '[^=]*$')), true
FROM regexp_split_to_table(:'status_mappings', ';') AS entry WHERE btrim(entry) <> '';

-- Every row as it will be. Of births that share a RID the one that MOSIP has taken keeps it, else the oldest.
CREATE TEMPORARY TABLE upgraded ON COMMIT DROP AS
SELECT *, CASE WHEN rank = 1 THEN v05_rid END AS rid
FROM (
    SELECT b.txn_id, t.text, t.status, nullif(btrim(b.rid), '') AS v05_rid,
        row_number() OVER sharing AS rank,
        count(*) OVER (PARTITION BY nullif(btrim(b.rid), '')) AS sharers,
        count(*) FILTER (WHERE t.status IN ('UPLOADED', 'DELIVERED')) OVER (PARTITION BY nullif(btrim(b.rid), '')) AS taken,
        count(*) FILTER (WHERE t.status IN ('PACKET_CREATED', 'SYNCED')) OVER (PARTITION BY nullif(btrim(b.rid), ''))
            AS perhaps_taken,
        first_value(b.txn_id) OVER sharing AS keeper
    FROM birth_transactions b LEFT JOIN pg_temp.translation t ON t.text = btrim(coalesce(b.status, ''))
    WINDOW sharing AS (PARTITION BY nullif(btrim(b.rid), '')
        ORDER BY t.status IN ('UPLOADED', 'DELIVERED') DESC, b.cr_dtimes, b.txn_id)
) AS row;

DO $$
DECLARE
    problems text;
BEGIN
    SELECT string_agg(problem, E'\n' ORDER BY problem) INTO problems FROM (
        SELECT format('STATUS_MAPPINGS: %L=%s is not text=STATUS with one of the statuses upgrade.properties lists',
            text, status) AS problem
        FROM pg_temp.translation WHERE by_administrator AND (text IS NULL
            OR status NOT IN ('RECEIVED', 'RID_ASSIGNED', 'UPLOADED', 'DELIVERED', 'REJECTED'))
        UNION ALL
        SELECT format('STATUS_MAPPINGS: %L already has a meaning', text)
        FROM pg_temp.translation GROUP BY text HAVING count(*) > 1
        UNION ALL
        SELECT format('status %L in %s rows is not one of v0.5: say in STATUS_MAPPINGS what it means',
            status, count(*))
        FROM birth_transactions WHERE btrim(coalesce(status, '')) NOT IN (SELECT text FROM pg_temp.translation
            WHERE text IS NOT NULL) GROUP BY status
        UNION ALL
        SELECT format('RID %s is shared by %s births, and MOSIP may have any of them: set rid to null in the rows that '
            'MOSIP does not have', v05_rid, sharers)
        FROM pg_temp.upgraded WHERE rank = 1 AND v05_rid IS NOT NULL AND sharers > 1 AND taken = 0 AND perhaps_taken > 0
        UNION ALL
        SELECT format('RID %s of transaction %s is longer than any RID of MOSIP', v05_rid, txn_id)
        FROM pg_temp.upgraded WHERE length(v05_rid) > 39
    ) AS found;
    IF problems IS NOT NULL THEN
        RAISE EXCEPTION E'nothing was changed, because:\n%', problems;
    END IF;
END $$;

ALTER TABLE birth_transactions
    ADD COLUMN IF NOT EXISTS record_id varchar(64),
    ADD COLUMN IF NOT EXISTS topic varchar(32),
    ADD COLUMN IF NOT EXISTS envelope_hash char(64),
    ADD COLUMN IF NOT EXISTS accepted_at timestamp,
    ADD COLUMN IF NOT EXISTS event_version timestamp,
    ADD COLUMN IF NOT EXISTS event_revision bigint,
    ADD COLUMN IF NOT EXISTS superseded boolean NOT NULL DEFAULT false,
    ADD COLUMN IF NOT EXISTS subject_hash char(64),
    ADD COLUMN IF NOT EXISTS brn_hash char(64),
    ADD COLUMN IF NOT EXISTS number_sealed bytea,
    ADD COLUMN IF NOT EXISTS token_hash char(64),
    ADD COLUMN IF NOT EXISTS error_code varchar(16),
    ADD COLUMN IF NOT EXISTS replays integer NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS row_version bigint NOT NULL DEFAULT 0,
    ADD COLUMN v05_status varchar(2048),
    ADD COLUMN v05_rid varchar(64);

UPDATE birth_transactions b
SET v05_status = b.status,
    v05_rid = b.rid,
    rid = u.rid,
    status = CASE
        -- After a rollback: v0.5 has no word for a correction that had nothing to do.
        WHEN before.to_status = 'NOT_NEEDED' THEN before.to_status
        -- Without a RID nothing but a finished birth is further than its beginning.
        WHEN u.rid IS NULL AND u.status IN ('RID_ASSIGNED', 'PACKET_CREATED', 'SYNCED') THEN 'RECEIVED'
        -- After a rollback: what 1.3.0 knew better, and a packet it had kept.
        WHEN u.status = 'UPLOADED' AND before.to_status IN ('CREDENTIAL_ISSUED', 'DELIVERED') THEN before.to_status
        WHEN u.status = 'RID_ASSIGNED' AND EXISTS (SELECT FROM pending_packet p WHERE p.txn_id = u.txn_id)
            THEN 'PACKET_CREATED'
        ELSE u.status
    END,
    record_id = coalesce(b.record_id, b.txn_id),
    topic = coalesce(b.topic, 'BIRTH_REGISTERED'),
    row_version = 0,
    is_deleted = coalesce(b.is_deleted, false)
FROM pg_temp.upgraded u
    LEFT JOIN LATERAL (SELECT to_status FROM transaction_history h WHERE h.txn_id = u.txn_id ORDER BY id DESC LIMIT 1)
        AS before ON true
WHERE b.txn_id = u.txn_id;

DELETE FROM pending_packet p USING birth_transactions b
WHERE b.txn_id = p.txn_id AND b.status IN ('UPLOADED', 'CREDENTIAL_ISSUED', 'DELIVERED');

INSERT INTO transaction_history (txn_id, from_status, to_status, changed_at)
SELECT b.txn_id, before.to_status, b.status, coalesce(b.upd_dtimes, b.cr_dtimes)
FROM birth_transactions b
    LEFT JOIN LATERAL (SELECT to_status FROM transaction_history h WHERE h.txn_id = b.txn_id ORDER BY id DESC LIMIT 1)
        AS before ON true
WHERE before.to_status IS DISTINCT FROM b.status
ORDER BY b.cr_dtimes, b.txn_id;

ALTER TABLE birth_transactions
    ALTER COLUMN rid TYPE varchar(39),
    ALTER COLUMN status TYPE varchar(36),
    ALTER COLUMN status SET NOT NULL,
    ALTER COLUMN record_id SET NOT NULL,
    ALTER COLUMN topic SET NOT NULL,
    ALTER COLUMN is_deleted SET DEFAULT false,
    ALTER COLUMN is_deleted SET NOT NULL,
    ADD CONSTRAINT uk_birth_transactions_rid UNIQUE (rid);
COMMENT ON COLUMN birth_transactions.v05_status IS 'Status text that v0.5 had left, for a rollback';
COMMENT ON COLUMN birth_transactions.v05_rid IS 'RID that v0.5 had left, also where another birth had the same, for a rollback';
DO $$
DECLARE
    key name;
BEGIN
    SELECT conname INTO STRICT key FROM pg_constraint
    WHERE conrelid = to_regclass('birth_transactions') AND contype = 'p';
    IF key <> 'pk_birth_transactions' THEN
        EXECUTE format('ALTER TABLE birth_transactions RENAME CONSTRAINT %I TO pk_birth_transactions', key);
    END IF;
END $$;

SELECT format('%s: %s of status %L', b.status, count(*), u.text)
FROM birth_transactions b JOIN pg_temp.upgraded u USING (txn_id) GROUP BY b.status, u.text ORDER BY 1;
SELECT format('transaction %s no longer has RID %s, which is that of transaction %s', txn_id, v05_rid, keeper)
FROM pg_temp.upgraded WHERE rid IS NULL AND v05_rid IS NOT NULL ORDER BY keeper, txn_id;
SELECT format('transaction %s was uploaded, but its RID is not known: a credential can not be matched to it', txn_id)
FROM birth_transactions WHERE rid IS NULL AND status = 'UPLOADED' ORDER BY txn_id;
SELECT format('%s rows kept', count(*)) FROM birth_transactions;
