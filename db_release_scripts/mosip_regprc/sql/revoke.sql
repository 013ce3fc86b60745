-- A registration names the type of its latest transaction without a foreign key.
DELETE FROM :"schema".transaction_type AS type
WHERE code = 'OPENCRVS'
    AND NOT EXISTS (SELECT FROM :"schema".registration_transaction
        WHERE trn_type_code = type.code AND lang_code = type.lang_code)
    AND NOT EXISTS (SELECT FROM :"schema".registration
        WHERE latest_trn_type_code = type.code AND lang_code = type.lang_code);
