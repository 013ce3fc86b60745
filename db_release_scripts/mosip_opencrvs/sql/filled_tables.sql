-- Our tables that have rows, and how many.
SELECT format('%s: %s rows', relname, rows)
FROM pg_class
    CROSS JOIN LATERAL (SELECT (xpath('/row/n/text()',
        query_to_xml(format('SELECT count(*) AS n FROM %s', pg_class.oid::regclass), false, true, '')))[1]::text AS rows)
        AS counted
WHERE relkind = 'r' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = :'schema')
    AND relname = ANY (string_to_array(:'tables', ' ')) AND rows <> '0'
ORDER BY relname;
