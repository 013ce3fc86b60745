CREATE TABLE IF NOT EXISTS :"schema".scheduled_event (
    txn_id     varchar(64) NOT NULL,
    message    bytea       NOT NULL,
    cr_dtimes  timestamp   NOT NULL,
    CONSTRAINT pk_scheduled_event PRIMARY KEY (txn_id)
);

COMMENT ON TABLE  :"schema".scheduled_event IS 'Deaths that wait for the end of their grace period, which may be longer than Kafka keeps them';
COMMENT ON COLUMN :"schema".scheduled_event.txn_id IS 'The transaction that is SCHEDULED';
COMMENT ON COLUMN :"schema".scheduled_event.message IS 'The event as it was accepted, still encrypted';
COMMENT ON COLUMN :"schema".scheduled_event.cr_dtimes IS 'When the event was scheduled, UTC';
