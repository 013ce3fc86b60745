-- UTF-8 whatever the server's default: names arrive in every script.
CREATE DATABASE :"dbname" ENCODING 'UTF8' TEMPLATE template0;
COMMENT ON DATABASE :"dbname" IS 'OpenCRVS mediator: life cycle of civil-registration events on their way to MOSIP and back';
