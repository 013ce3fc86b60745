-- Everything in this database that may hold rows, ours or not.
SELECT oid::regclass FROM pg_class
WHERE relkind IN ('r', 'p', 'm', 'f') AND relpersistence <> 't'
    AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace)
ORDER BY 1;
