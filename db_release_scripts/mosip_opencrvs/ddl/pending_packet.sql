CREATE TABLE IF NOT EXISTS :"schema".pending_packet (
    txn_id      varchar(64) NOT NULL,
    packet_id   varchar(80) NOT NULL,
    content     bytea       NOT NULL,
    sha256      char(64)    NOT NULL,
    cr_dtimes   timestamp   NOT NULL,
    CONSTRAINT pk_pending_packet PRIMARY KEY (txn_id)
);

COMMENT ON TABLE  :"schema".pending_packet IS 'A created packet until MOSIP has taken it, so that a resumed upload sends the bytes that were synced';
COMMENT ON COLUMN :"schema".pending_packet.txn_id IS 'The transaction the packet belongs to';
COMMENT ON COLUMN :"schema".pending_packet.packet_id IS 'Packet id as synced; the uploaded file''s name without its ending';
COMMENT ON COLUMN :"schema".pending_packet.content IS 'The registration packet, encrypted by MOSIP''s key manager';
COMMENT ON COLUMN :"schema".pending_packet.sha256 IS 'Hash of the content as synced, upper-case hex';
COMMENT ON COLUMN :"schema".pending_packet.cr_dtimes IS 'When the packet was created, UTC';
