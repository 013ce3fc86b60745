-- Whose form the tables have: none, 0.5, or 1.3.0 with its revision; 0 is one from before there were revisions. In 1.3.0
-- every birth has a topic.
SELECT CASE
    WHEN births IS NULL THEN 'none 0'
    WHEN NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = births AND attname = 'topic' AND attnotnull)
        THEN '0.5 0'
    WHEN versions IS NULL THEN '1.3.0 0'
    ELSE '1.3.0 ' || (xpath('/row/n/text()', query_to_xml(
        format('SELECT COALESCE(max(revision), 0) AS n FROM %s WHERE release = ''1.3.0''', versions),
        false, true, '')))[1]::text
END
FROM to_regclass(format('%I.birth_transactions', :'schema')) AS births,
    to_regclass(format('%I.schema_version', :'schema')) AS versions;
