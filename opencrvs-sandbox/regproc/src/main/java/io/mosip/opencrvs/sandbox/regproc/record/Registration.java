package io.mosip.opencrvs.sandbox.regproc.record;

import java.time.LocalDateTime;
import java.util.Set;

/** One row of the table registration: a registration's state and its latest transaction. */
public record Registration(String workflowInstanceId, String rid, String process, String source, int iteration,
        String status, String transactionId, String transactionType, String transactionStatus,
        LocalDateTime transactionTime, String stage, String lastSuccessStage, int retries, int reprocesses,
        String langCode, String comment) {
    private static final Set<String> FINAL = Set.of("PROCESSED", "FAILED", "REJECTED", "REPROCESS_FAILED");

    /** Whether the workflow has ended: no message of this registration has anything left to do. */
    public boolean isComplete() {
        return FINAL.contains(status);
    }
}
