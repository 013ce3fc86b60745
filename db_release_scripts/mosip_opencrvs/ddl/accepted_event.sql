CREATE TABLE IF NOT EXISTS :"schema".accepted_event (
    record_id      varchar(64) NOT NULL,
    envelope_hash  varchar(64) NOT NULL,
    topic          varchar(32) NOT NULL,
    accepted_at    timestamp   NOT NULL,
    is_read        boolean     NOT NULL,
    CONSTRAINT pk_accepted_event PRIMARY KEY (record_id, envelope_hash)
);

CREATE INDEX IF NOT EXISTS idx_accepted_event_unread ON :"schema".accepted_event (accepted_at) WHERE NOT is_read;
CREATE INDEX IF NOT EXISTS idx_accepted_event_read ON :"schema".accepted_event (accepted_at) WHERE is_read;

COMMENT ON TABLE  :"schema".accepted_event IS 'Events that were answered 200. A row that is not read stays, even if Kafka loses the event; a row that is read is deleted after an hour';
COMMENT ON COLUMN :"schema".accepted_event.record_id IS 'Id of the OpenCRVS record';
COMMENT ON COLUMN :"schema".accepted_event.envelope_hash IS 'SHA-256 of the encrypted envelope: which copy of the event this is';
COMMENT ON COLUMN :"schema".accepted_event.topic IS 'Kind of the event: BIRTH_REGISTERED, BIRTH_CORRECTED, DEATH_REGISTERED or DEATH_CORRECTED';
COMMENT ON COLUMN :"schema".accepted_event.accepted_at IS 'When the event was accepted, UTC; the time of reading if the event was read before this row was written';
COMMENT ON COLUMN :"schema".accepted_event.is_read IS 'Whether the event was read from Kafka and has its transaction, or was given up';
