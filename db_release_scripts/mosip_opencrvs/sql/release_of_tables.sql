-- Whose form the table birth_transactions has: none, 0.5 or 1.3.0. In 1.3.0 every row has a topic.
SELECT CASE
    WHEN births IS NULL THEN 'none'
    WHEN EXISTS (SELECT FROM pg_attribute WHERE attrelid = births AND attname = 'topic' AND attnotnull) THEN '1.3.0'
    ELSE '0.5'
END
FROM to_regclass(format('%I.birth_transactions', :'schema')) AS births;
