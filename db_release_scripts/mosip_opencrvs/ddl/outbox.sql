CREATE TABLE IF NOT EXISTS :"schema".outbox (
    id               bigint      GENERATED ALWAYS AS IDENTITY,
    txn_id           varchar(64) NOT NULL,
    kind             varchar(24) NOT NULL,
    request_id       varchar(64),
    payload          bytea,
    mac              bytea,
    state            varchar(12) NOT NULL,
    attempts         integer     NOT NULL DEFAULT 0,
    next_attempt_at  timestamp   NOT NULL,
    error_code       varchar(16),
    cr_dtimes        timestamp   NOT NULL,
    done_dtimes      timestamp,
    row_version      bigint      NOT NULL DEFAULT 0,
    CONSTRAINT pk_outbox PRIMARY KEY (id),
    CONSTRAINT uk_outbox_once UNIQUE (txn_id, kind)
);
ALTER TABLE :"schema".outbox ADD COLUMN IF NOT EXISTS mac bytea;
DROP INDEX IF EXISTS :"schema".idx_outbox_due;
CREATE INDEX IF NOT EXISTS idx_outbox_due_of_kind ON :"schema".outbox (kind, next_attempt_at) WHERE state = 'PENDING';
CREATE INDEX IF NOT EXISTS idx_outbox_given_up ON :"schema".outbox (done_dtimes) WHERE state = 'GIVEN_UP' AND payload IS NOT NULL;

COMMENT ON TABLE  :"schema".outbox IS 'What must reach OpenCRVS or the hub, until it did: one row per transaction and kind';
COMMENT ON COLUMN :"schema".outbox.id IS 'Order of creation';
COMMENT ON COLUMN :"schema".outbox.txn_id IS 'The transaction it answers';
COMMENT ON COLUMN :"schema".outbox.kind IS 'What it is: CREDENTIAL, CREDENTIAL_STATUS, ERROR';
COMMENT ON COLUMN :"schema".outbox.request_id IS 'MOSIP''s credential request id; null where none is answered';
COMMENT ON COLUMN :"schema".outbox.payload IS 'What to send, sealed with the mediator''s own key; emptied once delivered, or when it was given up and its time is over';
COMMENT ON COLUMN :"schema".outbox.mac IS 'HMAC-SHA256 over txn_id, kind, request_id and payload: a row that somebody else wrote is not sent; null where an earlier version wrote it';
COMMENT ON COLUMN :"schema".outbox.state IS 'AWAITED: MOSIP was asked for the content; PENDING, DELIVERED, GIVEN_UP or WITHDRAWN: no longer wanted, and never sent';
COMMENT ON COLUMN :"schema".outbox.attempts IS 'Attempts so far';
COMMENT ON COLUMN :"schema".outbox.next_attempt_at IS 'Not before, UTC';
COMMENT ON COLUMN :"schema".outbox.error_code IS 'Code of the last failure; null while an instance holds the row';
COMMENT ON COLUMN :"schema".outbox.cr_dtimes IS 'When it was put here, or put here again by an administrator or in the place of an older one, UTC';
COMMENT ON COLUMN :"schema".outbox.done_dtimes IS 'When it was delivered, given up or withdrawn, UTC';
COMMENT ON COLUMN :"schema".outbox.row_version IS 'Counts how often something newer took its place, so that it is not taken for sent when the older one was';
