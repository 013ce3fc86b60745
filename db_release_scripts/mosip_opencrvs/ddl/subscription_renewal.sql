CREATE TABLE IF NOT EXISTS :"schema".subscription_renewal (
    topic          varchar(256) NOT NULL,
    started_at     timestamp    NOT NULL,
    confirm_until  timestamp    NOT NULL,
    CONSTRAINT pk_subscription_renewal PRIMARY KEY (topic)
);

COMMENT ON TABLE  :"schema".subscription_renewal IS 'One row per topic of MOSIP''s hub whose subscription was ended and made anew, because the hub held it with another secret';
COMMENT ON COLUMN :"schema".subscription_renewal.topic IS 'Topic of the subscription';
COMMENT ON COLUMN :"schema".subscription_renewal.started_at IS 'When that was begun last, UTC: the next time is mosip.opencrvs.websub.secret-renewal.interval later';
COMMENT ON COLUMN :"schema".subscription_renewal.confirm_until IS 'Until when the hub is told that this service wants to unsubscribe, UTC';
