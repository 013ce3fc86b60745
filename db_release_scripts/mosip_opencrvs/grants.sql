-- Exactly these rights, whatever was given before: v0.5 gave DELETE, TRUNCATE and REFERENCES on all tables to come.
REVOKE ALL ON DATABASE :"dbname" FROM PUBLIC, :"dbuser";
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA :"schema" FROM :"dbuser";
ALTER DEFAULT PRIVILEGES IN SCHEMA :"schema" REVOKE ALL ON TABLES FROM :"dbuser";
REVOKE ALL ON :"schema".birth_transactions, :"schema".death_transactions, :"schema".transaction_history,
    :"schema".pending_packet, :"schema".event_spool, :"schema".scheduled_event, :"schema".outbox,
    :"schema".parked_message, :"schema".schema_version, :"schema".subscription_renewal,
    :"schema".accepted_event, :"schema".audit_entry FROM :"dbuser";

GRANT CONNECT ON DATABASE :"dbname" TO :"dbuser";
GRANT USAGE ON SCHEMA :"schema" TO :"dbuser";
GRANT SELECT, INSERT, UPDATE ON :"schema".birth_transactions, :"schema".death_transactions, :"schema".outbox,
    :"schema".subscription_renewal TO :"dbuser";
-- The mediator compares it with the form that it needs.
GRANT SELECT ON :"schema".schema_version TO :"dbuser";
-- History is written once.
GRANT SELECT, INSERT ON :"schema".transaction_history TO :"dbuser";
-- Whoever has the role's password can neither read the audit trail nor change it.
GRANT INSERT ON :"schema".audit_entry TO :"dbuser";
-- Goes when Kafka has deleted the message.
GRANT SELECT, INSERT, DELETE ON :"schema".parked_message TO :"dbuser";
-- Rows of these three are work in hand: they go when the work is done. UPDATE on the spool is what locking its rows asks for.
GRANT SELECT, INSERT, DELETE ON :"schema".pending_packet, :"schema".scheduled_event TO :"dbuser";
GRANT SELECT, INSERT, UPDATE, DELETE ON :"schema".event_spool TO :"dbuser";
-- A row is written when an event is accepted, changed when it is read, and deleted an hour later.
GRANT SELECT, INSERT, UPDATE, DELETE ON :"schema".accepted_event TO :"dbuser";
