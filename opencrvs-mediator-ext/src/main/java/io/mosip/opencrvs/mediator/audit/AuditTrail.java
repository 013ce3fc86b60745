package io.mosip.opencrvs.mediator.audit;

import io.mosip.opencrvs.mediator.web.Caller;
import io.mosip.opencrvs.mediator.web.DeniedCalls;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;

/**
 * Writes two rows for each audited request: one before anything is done, and one with its outcome. If the second row is
 * missing, the outcome of the request is not known.
 */
@Component
class AuditTrail implements DeniedCalls {
    /**
     * Most rows in a minute for denied calls of one client. Without a limit an owner of a token could fill the table.
     */
    static final int MOST_DENIED = 10;
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditEntries entries;
    private final AuditTable table;
    private final MosipAudit mosip;
    private final AuditFailures failures;
    private final ThreadPoolTaskExecutor executor;
    private final Clock clock;
    private final MinuteLimit limit;

    AuditTrail(AuditEntries entries, AuditTable table, MosipAudit mosip, AuditFailures failures,
            @Qualifier("deniedCallsExecutor") ThreadPoolTaskExecutor executor, Clock clock) {
        this.entries = entries;
        this.table = table;
        this.mosip = mosip;
        this.failures = failures;
        this.executor = executor;
        this.clock = clock;
        this.limit = new MinuteLimit(clock, MOST_DENIED);
    }

    /**
     * Writes the first row of the request. The row is committed when the method returns.
     *
     * @return empty where the request is not audited
     * @throws DataAccessException where it could not be written: then nothing may be done
     */
    Optional<AuditEntry> begin(HttpServletRequest request) {
        // A request without a caller is refused before. If one arrived here, it would be written down too.
        Caller caller = Caller.present().orElseGet(() -> new Caller(null, null, null));
        Optional<AuditEntry> entry = entries.of(request, caller, AuditEntry.STARTED);
        entry.ifPresent(table::add);
        return entry;
    }

    /**
     * Writes the outcome. It never throws, because the action has already happened. An outcome that cannot be written
     * is logged and counted.
     */
    void end(AuditEntry begun, String outcome) {
        AuditEntry ended = begun.ended(clock.instant(), outcome);
        add(ended);
        mosip.send(ended);
    }

    @Override
    public void denied(HttpServletRequest request, Caller caller, String outcome) {
        Optional<AuditEntry> entry;
        try {
            entry = entries.of(request, caller, outcome);
        } catch (RequestRejectedException e) {
            // The parameters cannot be read, so it is unknown whether this is a look-up by a registration number.
            return;
        }
        if (entry.isEmpty() || !limit.allows(String.valueOf(caller.client()))) {
            return;
        }
        try {
            executor.execute(() -> add(entry.get()));
        } catch (TaskRejectedException e) {
            failures.ofTable();
        }
        mosip.send(entry.get());
    }

    private void add(AuditEntry entry) {
        try {
            table.add(entry);
        } catch (DataAccessException e) {
            failures.ofTable();
            LOG.warn("audit entry {} could not be written: {}", entry, e.getClass().getSimpleName());
        }
    }
}
