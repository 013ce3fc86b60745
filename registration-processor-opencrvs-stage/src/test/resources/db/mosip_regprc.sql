-- What MOSIP 1.3.0's registration status entities map, for tests and the sandbox: their tables, columns,
-- lengths and NOT NULLs. An installed platform has MOSIP's own tables; this file is never run there.

CREATE SCHEMA IF NOT EXISTS regprc;

-- SyncRegistrationEntity: what was announced by a sync.
CREATE TABLE IF NOT EXISTS regprc.registration_list (
    workflow_instance_id  varchar(36)  NOT NULL PRIMARY KEY,
    reg_id                varchar(39)  NOT NULL,
    packet_id             varchar,
    additional_info_req_id varchar,
    process               varchar(64),
    source                varchar,
    ref_id                varchar(512),
    packet_checksum       varchar(128) NOT NULL DEFAULT '0',
    packet_size           bigint       NOT NULL DEFAULT 0,
    client_status_code    varchar(36),
    client_status_comment varchar(256),
    additional_info       bytea,
    status_code           varchar(36),
    status_comment        varchar(256),
    lang_code             varchar(3)   NOT NULL,
    name                  varchar,
    phone                 varchar,
    email                 varchar,
    center_id             varchar,
    registration_date     date,
    location_code         varchar,
    cr_by                 varchar(256) NOT NULL,
    cr_dtimes             timestamp    NOT NULL,
    upd_by                varchar(256),
    upd_dtimes            timestamp,
    is_deleted            boolean      DEFAULT false,
    del_dtimes            timestamp
);
CREATE INDEX IF NOT EXISTS registration_list_by_rid ON regprc.registration_list (reg_id);
CREATE INDEX IF NOT EXISTS registration_list_by_packet ON regprc.registration_list (packet_id);

-- RegistrationStatusEntity: one row per registration and process, its state and its latest transaction.
CREATE TABLE IF NOT EXISTS regprc.registration (
    workflow_instance_id    varchar(36)  NOT NULL PRIMARY KEY,
    reg_id                  varchar(39)  NOT NULL,
    process                 varchar(36)  NOT NULL,
    source                  varchar,
    iteration               integer      DEFAULT 1,
    ref_reg_id              varchar(39),
    applicant_type          varchar(36),
    status_code             varchar(36)  NOT NULL,
    status_comment          varchar(256),
    lang_code               varchar(3)   NOT NULL,
    latest_trn_id           varchar(36),
    latest_trn_type_code    varchar(36),
    latest_trn_status_code  varchar(36),
    latest_trn_dtimes       timestamp,
    reg_stage_name          varchar(36),
    reg_process_retry_count smallint,
    trn_retry_count         smallint,
    pkt_cr_dtimes           timestamp,
    resume_timestamp        timestamp,
    default_resume_action   varchar(50),
    pause_rule_ids          varchar(256),
    last_success_stage_name varchar(50),
    is_active               boolean      NOT NULL,
    cr_by                   varchar(256) NOT NULL,
    cr_dtimes               timestamp    NOT NULL,
    upd_by                  varchar(256),
    upd_dtimes              timestamp,
    is_deleted              boolean      DEFAULT false,
    del_dtimes              timestamp
);
CREATE INDEX IF NOT EXISTS registration_by_rid ON regprc.registration (reg_id);
CREATE INDEX IF NOT EXISTS registration_by_latest_transaction
    ON regprc.registration (latest_trn_status_code, latest_trn_dtimes);

-- What a transaction can be of; the stages' own codes, and ours.
CREATE TABLE IF NOT EXISTS regprc.transaction_type (
    code       varchar(36)  NOT NULL,
    lang_code  varchar(3)   NOT NULL,
    descr      varchar(256),
    is_active  boolean      NOT NULL,
    cr_by      varchar(256) NOT NULL,
    cr_dtimes  timestamp    NOT NULL,
    upd_by     varchar(256),
    upd_dtimes timestamp,
    is_deleted boolean      DEFAULT false,
    del_dtimes timestamp,
    PRIMARY KEY (code, lang_code)
);

-- TransactionEntity: every step of every registration.
CREATE TABLE IF NOT EXISTS regprc.registration_transaction (
    id               varchar(36)  NOT NULL PRIMARY KEY,
    reg_id           varchar(39)  NOT NULL,
    trn_type_code    varchar(64)  NOT NULL,
    remarks          varchar(256),
    parent_regtrn_id varchar(36) REFERENCES regprc.registration_transaction (id),
    ref_id           varchar(64),
    ref_id_type      varchar(64),
    status_code      varchar(36)  NOT NULL,
    sub_status_code  varchar(36)  NOT NULL,
    lang_code        varchar(3)   NOT NULL,
    status_comment   varchar(256),
    cr_by            varchar(256) NOT NULL,
    cr_dtimes        timestamp    NOT NULL,
    upd_by           varchar(256),
    upd_dtimes       timestamp,
    is_deleted       boolean      DEFAULT false,
    del_dtimes       timestamp,
    FOREIGN KEY (trn_type_code, lang_code) REFERENCES regprc.transaction_type (code, lang_code)
);
CREATE INDEX IF NOT EXISTS registration_transaction_by_rid ON regprc.registration_transaction (reg_id, status_code);

-- AdditionalInfoRequestEntity, AnonymousProfileEntity, SaltEntity: mapped, so a schema validation expects them.
CREATE TABLE IF NOT EXISTS regprc.additional_info_request (
    workflow_instance_id      varchar(36) NOT NULL,
    additional_info_req_id    varchar(256) NOT NULL,
    reg_id                    varchar(39),
    additional_info_process   varchar(64),
    additional_info_iteration integer,
    "timestamp"               timestamp,
    PRIMARY KEY (workflow_instance_id, additional_info_req_id)
);

CREATE TABLE IF NOT EXISTS regprc.anonymous_profile (
    id            varchar(36)  NOT NULL PRIMARY KEY,
    process_stage varchar(36)  NOT NULL,
    profile       varchar      NOT NULL,
    cr_by         varchar(256) NOT NULL,
    cr_dtimes     timestamp    NOT NULL,
    upd_by        varchar(256),
    upd_dtimes    timestamp,
    is_deleted    boolean      DEFAULT false,
    del_dtimes    timestamp
);

CREATE TABLE IF NOT EXISTS regprc.crypto_salt (
    id         bigint       NOT NULL PRIMARY KEY,
    salt       varchar(36)  NOT NULL,
    cr_by      varchar(256) NOT NULL,
    cr_dtimes  timestamp    NOT NULL,
    upd_by     varchar(256),
    upd_dtimes timestamp
);

INSERT INTO regprc.transaction_type (code, lang_code, descr, is_active, cr_by, cr_dtimes)
SELECT code, 'eng', descr, true, 'MOSIP_SYSTEM', now()
FROM (VALUES
    ('CREATE', 'Registration created'),
    ('UPDATE', 'Registration updated'),
    ('DELETE', 'Registration deleted'),
    ('FAILED', 'Transaction failed'),
    ('PACKET_RECEIVER', 'Packet received'),
    ('VIRUS_SCAN', 'Packet scanned for viruses'),
    ('SECUREZONE_NOTIFICATION', 'Packet announced to the secure zone'),
    ('UPLOAD_PACKET', 'Packet moved to the packet store'),
    ('VALIDATE_PACKET', 'Packet validated'),
    ('PACKET_CLASSIFICATION', 'Packet tagged'),
    ('CMD_VALIDATION', 'Center, machine and device validated'),
    ('OPERATOR_VALIDATION', 'Operator validated'),
    ('SUPERVISOR_VALIDATION', 'Supervisor validated'),
    ('INTRODUCER_VALIDATION', 'Introducer validated'),
    ('QUALITY_CLASSIFIER', 'Quality classified'),
    ('DEMOGRAPHIC_VERIFICATION', 'Demographic data deduplicated'),
    ('BIOGRAPHIC_VERIFICATION', 'Biometric data deduplicated'),
    ('BIOMETRIC_AUTHENTICATION', 'Biometric data authenticated'),
    ('BIOMETRIC_EXTRACTION', 'Biometric templates extracted'),
    ('MANUAL_ADJUDICATION', 'Adjudicated'),
    ('VERIFICATION', 'Verified'),
    ('EXTERNAL_INTEGRATION', 'Handed to an external system'),
    ('UIN_GENERATOR', 'UIN generated'),
    ('FINALIZATION', 'Identity published'),
    ('NOTIFICATION', 'Notified'),
    ('PRINT', 'Credential for printing requested'),
    ('PRINT_SERVICE', 'Credential for printing requested'),
    ('PRINT_POSTAL_SERVICE', 'Sent by post'),
    ('PACKET_REPROCESS', 'Sent again by the reprocessor'),
    ('INTERNAL_WORKFLOW_ACTION', 'Workflow action'),
    ('WORKFLOW_RESUME', 'Workflow resumed'),
    ('OPENCRVS', 'Credential for OpenCRVS requested')
) AS seed (code, descr)
ON CONFLICT (code, lang_code) DO NOTHING;
