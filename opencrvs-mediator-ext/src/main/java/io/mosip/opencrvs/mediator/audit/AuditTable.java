package io.mosip.opencrvs.mediator.audit;

import io.mosip.opencrvs.mediator.tracking.DatabaseSchema;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code audit_entry}. The service's role can only insert into it: it has no right to read, change or delete. */
@Component
class AuditTable {
    private final JdbcClient jdbc;
    private final String table;

    AuditTable(JdbcClient jdbc, DatabaseSchema schema) {
        this.jdbc = jdbc;
        this.table = schema.qualified("audit_entry");
    }

    /** @throws org.springframework.dao.DataAccessException where it could not be written */
    void add(AuditEntry entry) {
        jdbc.sql("INSERT INTO " + table + " (id, acted_at, client_id, user_id, user_name, address, action, event_id,"
                + " delivery_kind, value_hash, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").param(entry.id())
                .param(LocalDateTime.ofInstant(entry.at(), ZoneOffset.UTC)).param(entry.caller().client())
                .param(entry.caller().subject()).param(entry.caller().name()).param(entry.address())
                .param(entry.action().name()).param(entry.eventId()).param(entry.deliveryKind())
                .param(entry.valueHash()).param(entry.outcome()).update();
    }
}
