package io.mosip.opencrvs.mediator.regproc;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What MOSIP's stages have said of one registration, in the order in which they said it. A stage's row has the stage's
 * own outcome; whether the whole registration has ended is in the row of the workflow manager, whose comment is one of
 * MOSIP's constants, as its status repeats that of the stage before (contract 8).
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

    /** Whether MOSIP has heard of the registration's packet at all. */
    public boolean known() {
        return !rows.isEmpty();
    }

    /** Empty while MOSIP has not given the registration up. */
    public Optional<MediatorError> failure() {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Row last = rows.get(rows.size() - 1);
        return last.stage().equals(WORKFLOW) ? ended(last) : told(last);
    }

    private static Optional<MediatorError> ended(Row workflow) {
        if (workflow.comment().startsWith(ENDED_AS_FAILED)) {
            return Optional.of(MediatorError.MOSIP_FAILED);
        }
        if (workflow.comment().startsWith(ENDED_AS_REJECTED)) {
            return Optional.of(MediatorError.MOSIP_REJECTED);
        }
        return workflow.comment().startsWith(GOES_ON) ? Optional.empty() : told(workflow);
    }

    /** MOSIP's reprocessor takes up neither of these again. */
    private static Optional<MediatorError> told(Row row) {
        return switch (row.status()) {
            case "REPROCESS_FAILED" -> Optional.of(MediatorError.MOSIP_GAVE_UP);
            case "REJECTED" -> Optional.of(MediatorError.MOSIP_REJECTED);
            case "FAILED", "ERROR" -> Optional.of(MediatorError.MOSIP_FAILED);
            default -> Optional.empty();
        };
    }

    /** The last stage that did not go well; where none is said, whoever else did not. */
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
