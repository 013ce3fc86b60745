-- Tables of MOSIP's keymanager, as its entity classes name them, and the key policies the sandbox needs.
-- Run in database mosip_keymgr. Repeatable.
CREATE SCHEMA IF NOT EXISTS keymgr;
SET search_path TO keymgr;

CREATE TABLE IF NOT EXISTS key_policy_def (
  app_id                varchar(36)  PRIMARY KEY,
  key_validity_duration integer      NOT NULL,
  pre_expire_days       integer      NOT NULL,
  access_allowed        varchar(1024),
  is_active             boolean      NOT NULL,
  cr_by                 varchar(256) NOT NULL,
  cr_dtimes             timestamp    NOT NULL,
  upd_by                varchar(256),
  upd_dtimes            timestamp,
  is_deleted            boolean      DEFAULT false,
  del_dtimes            timestamp
);

CREATE TABLE IF NOT EXISTS key_alias (
  id                varchar(36)  PRIMARY KEY,
  app_id            varchar(36)  NOT NULL,
  ref_id            varchar(128),
  key_gen_dtimes    timestamp,
  key_expire_dtimes timestamp,
  status_code       varchar(36),
  cert_thumbprint   varchar(128),
  uni_ident         varchar(50)  UNIQUE,
  cr_by             varchar(256) NOT NULL,
  cr_dtimes         timestamp    NOT NULL,
  upd_by            varchar(256),
  upd_dtimes        timestamp,
  is_deleted        boolean      DEFAULT false,
  del_dtimes        timestamp
);
CREATE INDEX IF NOT EXISTS key_alias_app_ref ON key_alias (app_id, ref_id);
CREATE INDEX IF NOT EXISTS key_alias_thumbprint ON key_alias (cert_thumbprint);

CREATE TABLE IF NOT EXISTS key_store (
  id               varchar(36)  PRIMARY KEY,
  master_key       varchar(36)  NOT NULL,
  private_key      varchar      NOT NULL,
  certificate_data varchar      NOT NULL,
  cr_by            varchar(256) NOT NULL,
  cr_dtimes        timestamp    NOT NULL,
  upd_by           varchar(256),
  upd_dtimes       timestamp,
  is_deleted       boolean      DEFAULT false,
  del_dtimes       timestamp
);

CREATE TABLE IF NOT EXISTS ca_cert_store (
  cert_id         varchar(36)  PRIMARY KEY,
  cert_subject    varchar(500) NOT NULL,
  cert_issuer     varchar(500) NOT NULL,
  issuer_id       varchar(36)  NOT NULL,
  cert_not_before timestamp    NOT NULL,
  cert_not_after  timestamp    NOT NULL,
  crl_uri         varchar(120),
  cert_data       varchar      NOT NULL,
  cert_thumbprint varchar(100) NOT NULL,
  cert_serial_no  varchar(50)  NOT NULL,
  partner_domain  varchar(36),
  ca_cert_type    varchar(25),
  cr_by           varchar(256) NOT NULL,
  cr_dtimes       timestamp    NOT NULL,
  upd_by          varchar(256),
  upd_dtimes      timestamp,
  is_deleted      boolean      DEFAULT false,
  del_dtimes      timestamp,
  UNIQUE (cert_thumbprint, partner_domain)
);

CREATE TABLE IF NOT EXISTS partner_cert_store (
  cert_id           varchar(36)  PRIMARY KEY,
  cert_subject      varchar(500) NOT NULL,
  cert_issuer       varchar(500) NOT NULL,
  issuer_id         varchar(36)  NOT NULL,
  cert_not_before   timestamp    NOT NULL,
  cert_not_after    timestamp    NOT NULL,
  partner_domain    varchar(36)  NOT NULL,
  cert_data         varchar      NOT NULL,
  key_usage         varchar(150),
  organization_name varchar(120),
  cert_thumbprint   varchar(100) NOT NULL,
  cert_serial_no    varchar(50)  NOT NULL,
  signed_cert_data  varchar,
  cr_by             varchar(256) NOT NULL,
  cr_dtimes         timestamp    NOT NULL,
  upd_by            varchar(256),
  upd_dtimes        timestamp,
  is_deleted        boolean      DEFAULT false,
  del_dtimes        timestamp
);

CREATE TABLE IF NOT EXISTS data_encrypt_keystore (
  id         integer      PRIMARY KEY,
  key        varchar(64)  NOT NULL,
  key_status varchar(16),
  cr_by      varchar(256) NOT NULL,
  cr_dtimes  timestamp    NOT NULL,
  upd_by     varchar(256),
  upd_dtimes timestamp
);

CREATE TABLE IF NOT EXISTS licensekey_list (
  license_key   varchar(255) PRIMARY KEY,
  created_dtime timestamp,
  expiry_dtime  timestamp,
  is_active     boolean      NOT NULL,
  cr_by         varchar(256) NOT NULL,
  cr_dtimes     timestamp    NOT NULL,
  upd_by        varchar(256),
  upd_dtimes    timestamp,
  is_deleted    boolean      DEFAULT false,
  del_dtimes    timestamp
);

CREATE TABLE IF NOT EXISTS licensekey_permission (
  license_key varchar(255) NOT NULL REFERENCES licensekey_list (license_key),
  permission  varchar(512) NOT NULL,
  is_active   boolean      NOT NULL,
  cr_by       varchar(256) NOT NULL,
  cr_dtimes   timestamp    NOT NULL,
  upd_by      varchar(256),
  upd_dtimes  timestamp,
  is_deleted  boolean      DEFAULT false,
  del_dtimes  timestamp,
  PRIMARY KEY (license_key, permission)
);

CREATE TABLE IF NOT EXISTS tsp_licensekey_map (
  tsp_id      varchar(36)  NOT NULL,
  license_key varchar(255) NOT NULL REFERENCES licensekey_list (license_key),
  is_active   boolean      NOT NULL,
  cr_by       varchar(256) NOT NULL,
  cr_dtimes   timestamp    NOT NULL,
  upd_by      varchar(256),
  upd_dtimes  timestamp,
  is_deleted  boolean      DEFAULT false,
  del_dtimes  timestamp,
  PRIMARY KEY (tsp_id, license_key)
);

-- Validity and renewal in days; NA: decryption is not tied to one user. BASE is the policy of REGISTRATION/<refId>.
INSERT INTO key_policy_def (app_id, key_validity_duration, pre_expire_days, access_allowed, is_active, cr_by, cr_dtimes)
VALUES
  ('ROOT',         2920, 1125, 'NA', true, 'sandbox', now()),
  ('BASE',          730,   60, 'NA', true, 'sandbox', now()),
  ('KERNEL',       1095,   60, 'NA', true, 'sandbox', now()),
  ('REGISTRATION', 1095,   60, 'NA', true, 'sandbox', now()),
  ('PARTNER',      1095,   60, 'NA', true, 'sandbox', now()),
  ('ID_REPO',      1095,   60, 'NA', true, 'sandbox', now())
ON CONFLICT (app_id) DO NOTHING;
