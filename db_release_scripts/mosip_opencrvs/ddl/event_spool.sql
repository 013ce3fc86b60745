CREATE TABLE IF NOT EXISTS :"schema".event_spool (
    id           bigint       GENERATED ALWAYS AS IDENTITY,
    topic        varchar(249) NOT NULL,
    event_key    varchar(64)  NOT NULL,
    envelope     bytea        NOT NULL,
    received_at  timestamp    NOT NULL,
    CONSTRAINT pk_event_spool PRIMARY KEY (id)
);

COMMENT ON TABLE  :"schema".event_spool IS 'Accepted events that Kafka could not take yet; relayed in order when it can';
COMMENT ON COLUMN :"schema".event_spool.id IS 'Order of acceptance';
COMMENT ON COLUMN :"schema".event_spool.topic IS 'Kafka topic the event belongs to';
COMMENT ON COLUMN :"schema".event_spool.event_key IS 'Kafka key: the event''s id';
COMMENT ON COLUMN :"schema".event_spool.envelope IS 'The request body as received, still encrypted';
COMMENT ON COLUMN :"schema".event_spool.received_at IS 'When the event was accepted, UTC';
