package io.mosip.opencrvs.mediator.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts entries that are missing in the trail. */
@Component
class AuditFailures {
    private final Counter table;
    private final Counter auditManager;

    AuditFailures(MeterRegistry meters) {
        table = counter(meters, "table");
        auditManager = counter(meters, "auditmanager");
    }

    private static Counter counter(MeterRegistry meters, String target) {
        return Counter.builder("opencrvs.audit.missing").tag("target", target)
                .description("Entries of the audit trail that could not be written").register(meters);
    }

    void ofTable() {
        table.increment();
    }

    void ofAuditManager() {
        auditManager.increment();
    }
}
