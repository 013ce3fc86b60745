CREATE TABLE IF NOT EXISTS :"schema".transaction_history (
    id           bigint      GENERATED ALWAYS AS IDENTITY,
    txn_id       varchar(64) NOT NULL,
    from_status  varchar(36),
    to_status    varchar(36) NOT NULL,
    error_code   varchar(16),
    details      varchar(4000),
    changed_at   timestamp   NOT NULL,
    CONSTRAINT pk_transaction_history PRIMARY KEY (id)
);
CREATE INDEX IF NOT EXISTS idx_transaction_history_txn ON :"schema".transaction_history (txn_id, id);

COMMENT ON TABLE  :"schema".transaction_history IS 'Every change of a transaction''s status, written with the change itself';
COMMENT ON COLUMN :"schema".transaction_history.id IS 'Order of the changes';
COMMENT ON COLUMN :"schema".transaction_history.txn_id IS 'The transaction that changed';
COMMENT ON COLUMN :"schema".transaction_history.from_status IS 'Status before; null for the first';
COMMENT ON COLUMN :"schema".transaction_history.to_status IS 'Status after';
COMMENT ON COLUMN :"schema".transaction_history.error_code IS 'Code of the failure that caused the change';
COMMENT ON COLUMN :"schema".transaction_history.details IS 'What in the event was wrong or was left out, a line each: names of fields and rules, never a value';
COMMENT ON COLUMN :"schema".transaction_history.changed_at IS 'When, UTC';
