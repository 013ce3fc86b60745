-- The type of the OpenCRVS stage's transactions, in each language asked for; in English where it is not described here.
WITH description (lang_code, descr) AS (VALUES
    ('eng', 'Credential for OpenCRVS requested'),
    ('ara', 'تم طلب بيانات الاعتماد لـ OpenCRVS'),
    ('fra', 'Justificatif demandé pour OpenCRVS'),
    ('spa', 'Credencial solicitada para OpenCRVS'),
    ('hin', 'OpenCRVS के लिए क्रेडेंशियल का अनुरोध किया गया')
), added AS (
    INSERT INTO :"schema".transaction_type (code, lang_code, descr, is_active, cr_by, cr_dtimes)
    SELECT DISTINCT 'OPENCRVS', lang_code,
        coalesce(descr, (SELECT descr FROM description WHERE lang_code = 'eng')), true, 'MOSIP_SYSTEM',
        now() AT TIME ZONE 'UTC'
    FROM regexp_split_to_table(:'languages', ',') AS wanted (lang_code) LEFT JOIN description USING (lang_code)
    ON CONFLICT (code, lang_code) DO NOTHING
    RETURNING lang_code
)
SELECT string_agg(lang_code, ' ' ORDER BY lang_code) FROM added;
