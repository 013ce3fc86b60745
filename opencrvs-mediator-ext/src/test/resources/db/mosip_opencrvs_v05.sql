-- The mediator's database as v0.5's own scripts leave it, for tests of the upgrade: its one table, its role's rights.
CREATE SCHEMA opencrvs;
CREATE TABLE opencrvs.birth_transactions (
    txn_id     character varying(64)  NOT NULL,
    rid        character varying(64),
    status     character varying(2048),
    cr_by      character varying(256) NOT NULL,
    cr_dtimes  timestamp              NOT NULL,
    upd_by     character varying(256),
    upd_dtimes timestamp,
    is_deleted boolean DEFAULT false,
    del_dtimes timestamp,
    CONSTRAINT pk_birth_txn_id PRIMARY KEY (txn_id)
);
GRANT USAGE ON SCHEMA opencrvs TO opencrvsuser;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES ON ALL TABLES IN SCHEMA opencrvs TO opencrvsuser;
ALTER DEFAULT PRIVILEGES IN SCHEMA opencrvs
    GRANT SELECT, INSERT, UPDATE, DELETE, REFERENCES ON TABLES TO opencrvsuser;
