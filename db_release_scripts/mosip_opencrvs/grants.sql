GRANT CONNECT ON DATABASE :"dbname" TO :"dbuser";
GRANT USAGE ON SCHEMA :"schema" TO :"dbuser";
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA :"schema" TO :"dbuser";
-- Rows of these two are work in hand: they go when the work is done.
GRANT DELETE ON :"schema".pending_packet, :"schema".event_spool TO :"dbuser";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA :"schema" TO :"dbuser";
-- History is written once.
REVOKE UPDATE ON :"schema".transaction_history FROM :"dbuser";
