CREATE TABLE IF NOT EXISTS :"schema".death_transactions (
    txn_id        varchar(64)  NOT NULL,
    record_id     varchar(64)  NOT NULL,
    rid           varchar(39),
    reversal_rid  varchar(39),
    due_at        timestamp,
    person_hash   char(64),
    status        varchar(36)  NOT NULL,
    topic         varchar(32)  NOT NULL,
    envelope_hash char(64),
    accepted_at   timestamp,
    event_version timestamp,
    event_revision bigint,
    superseded    boolean      NOT NULL DEFAULT false,
    subject_hash  char(64),
    drn_hash      char(64),
    number_sealed bytea,
    error_code    varchar(16),
    replays       integer      NOT NULL DEFAULT 0,
    row_version   bigint       NOT NULL DEFAULT 0,
    cr_by         varchar(256) NOT NULL,
    cr_dtimes     timestamp    NOT NULL,
    upd_by        varchar(256),
    upd_dtimes    timestamp,
    is_deleted    boolean      NOT NULL DEFAULT false,
    del_dtimes    timestamp,
    CONSTRAINT pk_death_transactions PRIMARY KEY (txn_id),
    CONSTRAINT uk_death_transactions_rid UNIQUE (rid),
    CONSTRAINT uk_death_transactions_reversal_rid UNIQUE (reversal_rid)
);
-- A table of an earlier build of this release does not have it.
ALTER TABLE :"schema".death_transactions ADD COLUMN IF NOT EXISTS due_at timestamp;
ALTER TABLE :"schema".death_transactions ADD COLUMN IF NOT EXISTS person_hash char(64);
CREATE INDEX IF NOT EXISTS idx_death_transactions_due ON :"schema".death_transactions (due_at) WHERE status = 'SCHEDULED';
CREATE INDEX IF NOT EXISTS idx_death_transactions_status ON :"schema".death_transactions (status, upd_dtimes);
CREATE INDEX IF NOT EXISTS idx_death_transactions_record ON :"schema".death_transactions (record_id);
CREATE INDEX IF NOT EXISTS idx_death_transactions_person ON :"schema".death_transactions (person_hash);
CREATE INDEX IF NOT EXISTS idx_death_transactions_drn ON :"schema".death_transactions (drn_hash);

-- What an earlier 1.3.0-SNAPSHOT created without.
ALTER TABLE :"schema".death_transactions
    ADD COLUMN IF NOT EXISTS event_version timestamp,
    ADD COLUMN IF NOT EXISTS event_revision bigint,
    ADD COLUMN IF NOT EXISTS superseded boolean NOT NULL DEFAULT false;

-- Hashes that an earlier 1.3.0-SNAPSHOT stored without a key: the mediator gives them one.
CREATE INDEX IF NOT EXISTS idx_death_transactions_plain ON :"schema".death_transactions (txn_id)
    WHERE left(subject_hash, 2) <> 'k:' OR left(drn_hash, 2) <> 'k:' OR left(person_hash, 2) <> 'k:';

COMMENT ON TABLE  :"schema".death_transactions IS 'One row per death event: where it is on its way to a deactivated or flagged identity';
COMMENT ON COLUMN :"schema".death_transactions.txn_id IS 'Transaction id: that of the OpenCRVS record; a correction has one of its own';
COMMENT ON COLUMN :"schema".death_transactions.record_id IS 'Id of the OpenCRVS record (its Composition): what a registration and its corrections have in common';
COMMENT ON COLUMN :"schema".death_transactions.rid IS 'MOSIP registration id of the deactivation, or of the packet by which the identity is flagged: the first one stored is the only one';
COMMENT ON COLUMN :"schema".death_transactions.reversal_rid IS 'MOSIP registration id of the change by which a correction reactivates an identity or removes its flag';
COMMENT ON COLUMN :"schema".death_transactions.due_at IS 'When the grace period of a scheduled death ends, UTC';
COMMENT ON COLUMN :"schema".death_transactions.person_hash IS 'Keyed hash of MOSIP''s token of the person whose identity the event changes: other deaths of the same person are found by it';
COMMENT ON COLUMN :"schema".death_transactions.status IS 'Life-cycle status, as the mediator''s TransactionStatus names it';
COMMENT ON COLUMN :"schema".death_transactions.topic IS 'OpenCRVS topic of the event';
COMMENT ON COLUMN :"schema".death_transactions.envelope_hash IS 'SHA-256 (hex) of the envelope that owns the row: a copy that cannot be read never changes another one''s row';
COMMENT ON COLUMN :"schema".death_transactions.accepted_at IS 'When the data that subject_hash stands for was accepted, UTC: orders events of a record whose versions do not';
COMMENT ON COLUMN :"schema".death_transactions.event_version IS 'Time of the event''s own version, as OpenCRVS states it, UTC; null where it states none: an older version is never applied over a newer one';
COMMENT ON COLUMN :"schema".death_transactions.event_revision IS 'Number of the event''s own version, where the sender counts versions';
COMMENT ON COLUMN :"schema".death_transactions.superseded IS 'Set where another event of the record took the place of this one: its data does not count';
COMMENT ON COLUMN :"schema".death_transactions.subject_hash IS 'Keyed hash (k: and 62 hexadecimal digits of the HMAC-SHA256) of the subject data: tells a duplicate from a changed event';
COMMENT ON COLUMN :"schema".death_transactions.drn_hash IS 'Keyed hash of the death registration number; emptied with the sealed number of a rejected event';
COMMENT ON COLUMN :"schema".death_transactions.number_sealed IS 'The death registration number, sealed with the mediator''s own key, for an answer to OpenCRVS; emptied once it has its last answer, or when the time for one is over';
COMMENT ON COLUMN :"schema".death_transactions.error_code IS 'Code of the last failure; null when the last step went well';
COMMENT ON COLUMN :"schema".death_transactions.replays IS 'How often an administrator started this envelope anew: the dead letter of an earlier run does not end a later one';
COMMENT ON COLUMN :"schema".death_transactions.row_version IS 'Counts changes, so that two instances never overwrite each other';
COMMENT ON COLUMN :"schema".death_transactions.cr_by IS 'Who created the row';
COMMENT ON COLUMN :"schema".death_transactions.cr_dtimes IS 'When the row was created, UTC';
COMMENT ON COLUMN :"schema".death_transactions.upd_by IS 'Who changed the row last';
COMMENT ON COLUMN :"schema".death_transactions.upd_dtimes IS 'When the row was changed last, UTC';
COMMENT ON COLUMN :"schema".death_transactions.is_deleted IS 'Set when an administrator has retired the row';
COMMENT ON COLUMN :"schema".death_transactions.del_dtimes IS 'When the row was retired, UTC';
