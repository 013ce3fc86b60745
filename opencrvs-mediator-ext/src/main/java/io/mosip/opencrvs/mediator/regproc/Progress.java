package io.mosip.opencrvs.mediator.regproc;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The registration transactions of one registration in their order. The row of a stage has the outcome of the stage.
 * The row of the workflow manager shows whether the whole registration has ended: by its comment, which is one of
 * MOSIP's constants, because its status repeats that of the stage before ({@code
 * docs/contracts/mosip-registration-status.md}).
 */
public final class Progress {
    private static final String WORKFLOW = "INTERNAL_WORKFLOW_ACTION";
    private static final String REPROCESSOR = "PACKET_REPROCESS";
    private static final String ENDED_AS_FAILED = "Packet processing completed with failed status";
    private static final String ENDED_AS_REJECTED = "Packet processing completed with reject status";
    private static final String GOES_ON = "Packet marked for reprocessing";
    private static final Set<String> WELL = Set.of("SUCCESS", "PROCESSED", "PROCESSING", "IN_PROGRESS");

    private final List<Row> rows;

    Progress(List<Row> rows) {
        this.rows = rows.stream().sorted(Comparator.comparing(Row::at)).toList();
    }

    /** True if MOSIP knows the packet of the registration. */
    public boolean known() {
        return !rows.isEmpty();
    }

    /** The failure of the registration; empty unless MOSIP has given it up. */
    public Optional<MediatorError> failure() {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Row last = rows.get(rows.size() - 1);
        return last.stage().equals(WORKFLOW) ? failureOfWorkflow(last) : failureIn(last);
    }

    private static Optional<MediatorError> failureOfWorkflow(Row workflow) {
        if (workflow.comment().startsWith(ENDED_AS_FAILED)) {
            return Optional.of(MediatorError.MOSIP_FAILED);
        }
        if (workflow.comment().startsWith(ENDED_AS_REJECTED)) {
            return Optional.of(MediatorError.MOSIP_REJECTED);
        }
        return workflow.comment().startsWith(GOES_ON) ? Optional.empty() : failureIn(workflow);
    }

    /** The failure in a row. MOSIP's reprocessor does not continue a registration with either of these comments. */
    private static Optional<MediatorError> failureIn(Row row) {
        return switch (row.status()) {
            case "REPROCESS_FAILED" -> Optional.of(MediatorError.MOSIP_GAVE_UP);
            case "REJECTED" -> Optional.of(MediatorError.MOSIP_REJECTED);
            case "FAILED", "ERROR" -> Optional.of(MediatorError.MOSIP_FAILED);
            default -> Optional.empty();
        };
    }

    /** The cause: the last stage that failed, otherwise another row that failed. */
    public Optional<MosipCause> cause() {
        Predicate<Row> unwell = row -> !WELL.contains(row.status());
        return last(unwell.and(row -> !row.stage().equals(WORKFLOW) && !row.stage().equals(REPROCESSOR)))
                .or(() -> last(unwell)).map(row -> new MosipCause(row.stage(), row.status(), row.subStatus()));
    }

    private Optional<Row> last(Predicate<Row> wanted) {
        return rows.stream().filter(wanted).reduce((earlier, later) -> later);
    }

    /** @param comment only compared with MOSIP's constants, never passed on */
    record Row(String stage, String status, String subStatus, String comment, String at) {}
}
