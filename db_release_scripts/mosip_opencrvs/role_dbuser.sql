-- The mediator's own role: it may log in, and nothing else but what grants.sql gives it.
CREATE ROLE :"dbuser" WITH LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION INHERIT;
