-- The key begins with the time, because whoever reads the table or deletes old rows asks for a period.
CREATE TABLE IF NOT EXISTS :"schema".audit_entry (
    id            char(36)     NOT NULL,
    acted_at      timestamp    NOT NULL,
    client_id     varchar(128),
    user_id       varchar(128),
    user_name     varchar(128),
    address       varchar(64)  NOT NULL,
    action        varchar(32)  NOT NULL,
    event_id      char(36),
    delivery_kind varchar(32),
    value_hash    char(64),
    outcome       varchar(16)  NOT NULL,
    CONSTRAINT pk_audit_entry PRIMARY KEY (acted_at, id, outcome)
);

COMMENT ON TABLE  :"schema".audit_entry IS 'What administrators did, and who looked an event up by its registration number. The mediator can only insert';
COMMENT ON COLUMN :"schema".audit_entry.id IS 'Of the request: the row of its beginning and that of its outcome have the same';
COMMENT ON COLUMN :"schema".audit_entry.acted_at IS 'When the request began, or ended, UTC';
COMMENT ON COLUMN :"schema".audit_entry.client_id IS 'Client of the caller''s token (azp)';
COMMENT ON COLUMN :"schema".audit_entry.user_id IS 'User or service of the caller''s token (sub)';
COMMENT ON COLUMN :"schema".audit_entry.user_name IS 'Name of the user in the caller''s token (preferred_username); null where it has none';
COMMENT ON COLUMN :"schema".audit_entry.address IS 'Address of the peer; behind a proxy that of the proxy, unless server.forward-headers-strategy is native';
COMMENT ON COLUMN :"schema".audit_entry.action IS 'LOOK_UP, LIST_EVENTS, LIST_MESSAGES, LIST_DELIVERIES, LIST_ACCEPTED, REPLAY, CANCEL, CREDENTIAL, RETRY, HURRY or OTHER';
COMMENT ON COLUMN :"schema".audit_entry.event_id IS 'Id of the event that the request is about, where it has the form of a UUID';
COMMENT ON COLUMN :"schema".audit_entry.delivery_kind IS 'Kind of the delivery that the request is about; null where it is about none';
COMMENT ON COLUMN :"schema".audit_entry.value_hash IS 'Keyed hash of the registration number that was looked up, as in brn_hash and drn_hash, or of an id that is no UUID';
COMMENT ON COLUMN :"schema".audit_entry.outcome IS 'STARTED; then the HTTP status of the answer, or the error code in it';
