CREATE SCHEMA IF NOT EXISTS :"schema";
COMMENT ON SCHEMA :"schema" IS 'Owned by the database administrator; the mediator reads and writes its rows only';
