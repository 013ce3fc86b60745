CREATE TABLE IF NOT EXISTS :"schema".schema_version (
    release    varchar(16) NOT NULL,
    revision   integer     NOT NULL,
    applied_at timestamp   NOT NULL,
    CONSTRAINT pk_schema_version PRIMARY KEY (release, revision)
);
INSERT INTO :"schema".schema_version (release, revision, applied_at)
VALUES ('1.3.0', :revision, now() AT TIME ZONE 'UTC')
ON CONFLICT DO NOTHING;

COMMENT ON TABLE  :"schema".schema_version IS 'The forms that these tables have had; the highest revision of the latest release is the present one';
COMMENT ON COLUMN :"schema".schema_version.release IS 'Release of the scripts';
COMMENT ON COLUMN :"schema".schema_version.revision IS 'Counts changes of the tables within a release, as the file revision beside the scripts';
COMMENT ON COLUMN :"schema".schema_version.applied_at IS 'When the scripts gave the tables this form, UTC';
