-- Exactly these rights, whatever was given before: v0.5 gave DELETE, TRUNCATE and REFERENCES on all tables to come.
REVOKE ALL ON DATABASE :"dbname" FROM PUBLIC, :"dbuser";
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA :"schema" FROM :"dbuser";
ALTER DEFAULT PRIVILEGES IN SCHEMA :"schema" REVOKE ALL ON TABLES FROM :"dbuser";
REVOKE ALL ON :"schema".birth_transactions, :"schema".death_transactions, :"schema".transaction_history,
    :"schema".pending_packet, :"schema".event_spool, :"schema".outbox FROM :"dbuser";

GRANT CONNECT ON DATABASE :"dbname" TO :"dbuser";
GRANT USAGE ON SCHEMA :"schema" TO :"dbuser";
GRANT SELECT, INSERT, UPDATE ON :"schema".birth_transactions, :"schema".death_transactions, :"schema".outbox TO :"dbuser";
-- History is written once.
GRANT SELECT, INSERT ON :"schema".transaction_history TO :"dbuser";
-- Rows of these two are work in hand: they go when the work is done. UPDATE on the spool is what locking its rows asks for.
GRANT SELECT, INSERT, DELETE ON :"schema".pending_packet TO :"dbuser";
GRANT SELECT, INSERT, UPDATE, DELETE ON :"schema".event_spool TO :"dbuser";
