package io.mosip.opencrvs.mediator.tracking;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores a created packet until MOSIP has it. A packet is encrypted with a random key, so a packet that is created
 * again has another hash than the one that MOSIP may already have. A repeated step therefore sends the same bytes.
 */
@Component
class PendingPackets {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String table;

    PendingPackets(JdbcClient jdbc, Clock clock, DatabaseSchema schema) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.table = schema.qualified("pending_packet");
    }

    /** Stores the packet unless there is one already. */
    void keepFirst(String transactionId, PendingPacket packet) {
        jdbc.sql("INSERT INTO " + table + " (txn_id, packet_id, content, sha256, cr_dtimes) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (txn_id) DO NOTHING").param(transactionId).param(packet.packetId())
                .param(packet.content()).param(packet.sha256()).param(LocalDateTime.now(clock)).update();
    }

    Optional<PendingPacket> find(String transactionId) {
        return jdbc.sql("SELECT packet_id, content, sha256 FROM " + table + " WHERE txn_id = ?").param(transactionId)
                .query((row, n) -> new PendingPacket(row.getString(1), row.getBytes(2), row.getString(3))).optional();
    }

    void discard(String transactionId) {
        jdbc.sql("DELETE FROM " + table + " WHERE txn_id = ?").param(transactionId).update();
    }
}
