CREATE TABLE IF NOT EXISTS :"schema".parked_message (
    topic        varchar(249) NOT NULL,
    partition_no integer      NOT NULL,
    offset_no    bigint       NOT NULL,
    size_bytes   integer      NOT NULL,
    error_code   varchar(16)  NOT NULL,
    parked_at    timestamp    NOT NULL,
    CONSTRAINT pk_parked_message PRIMARY KEY (topic, partition_no, offset_no)
);

CREATE INDEX IF NOT EXISTS idx_parked_message_parked_at ON :"schema".parked_message (parked_at);

COMMENT ON TABLE  :"schema".parked_message IS 'Messages of Kafka that are no event of the mediator, or that cannot be read';
COMMENT ON COLUMN :"schema".parked_message.topic IS 'Dead-letter topic that has the message';
COMMENT ON COLUMN :"schema".parked_message.partition_no IS 'Partition of that topic';
COMMENT ON COLUMN :"schema".parked_message.offset_no IS 'Offset in that partition';
COMMENT ON COLUMN :"schema".parked_message.size_bytes IS 'Length of the message''s value';
COMMENT ON COLUMN :"schema".parked_message.error_code IS 'Why the message is not processed';
COMMENT ON COLUMN :"schema".parked_message.parked_at IS 'When the message was found, UTC';
