package io.mosip.opencrvs.mediator.regproc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.regproc.Progress.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private static final String WORKFLOW = "INTERNAL_WORKFLOW_ACTION";

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = { "SUCCESS, none", "PROCESSED, none", "PROCESSING, none",
            "IN_PROGRESS, none", "REPROCESS, none", "unheard of, none", "FAILED, MOSIP_FAILED", "ERROR, MOSIP_FAILED",
            "REJECTED, MOSIP_REJECTED", "REPROCESS_FAILED, MOSIP_GAVE_UP"})
    void theLastStagesOutcomeSaysWhetherItIsOver(String status, MediatorError failure) {
        assertThat(progress(row("UIN_GENERATOR", status, "")).failure().orElse(null)).isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
            // The credential requestor says REPROCESS, and its flow ends all the same.
            "REPROCESS, Packet processing completed with failed status, MOSIP_FAILED",
            "SUCCESS, Packet processing completed with reject status, MOSIP_REJECTED",
            "SUCCESS, Packet processing completed with reject status without Parent flow, MOSIP_REJECTED",
            "PROCESSED, Packet processing completed with processed status, none",
            "ERROR, Packet marked for reprocessing, none",
            "FAILED, something new, MOSIP_FAILED"})
    void theWorkflowManagersWordIsItsCommentAndNotTheStatusItRepeats(String status, String comment,
            MediatorError failure) {
        assertThat(progress(row(WORKFLOW, status, comment)).failure().orElse(null)).isEqualTo(failure);
    }

    @Test
    void anOperatorWhoTakesItUpAgainUndoesTheFailure() {
        assertThat(progress(row("VALIDATE_PACKET", "FAILED", ""), row(WORKFLOW, "FAILED", ""),
                row("VALIDATE_PACKET", "SUCCESS", "")).failure()).isEmpty();
    }

    @Test
    void nothingIsKnownOfARegistrationThatMosipDoesNotKnow() {
        assertThat(progress().failure()).isEmpty();
        assertThat(progress().cause()).isEmpty();
    }

    @Test
    void theCauseIsTheLastStageThatDidNotGoWellWhateverTheOrderOfTheRows() {
        List<Row> rows = new ArrayList<>(List.of(row(1, "UPLOAD_PACKET", "REPROCESS", "RPR-PKU-FAILED-001"),
                row(2, "UPLOAD_PACKET", "SUCCESS", "RPR-PKU-SUCCESS-001"),
                row(3, "VALIDATE_PACKET", "REPROCESS", "RPR-PKV-FAILED-007"),
                row(4, WORKFLOW, "REPROCESS", "RPR-WIA-SUCCESS-001"),
                row(5, "PACKET_REPROCESS", "REPROCESS_FAILED", "RPR-RPR-FAILED-001")));
        Collections.reverse(rows);
        Progress progress = new Progress(rows);

        assertThat(progress.failure()).contains(MediatorError.MOSIP_GAVE_UP);
        assertThat(progress.cause()).contains(new MosipCause("VALIDATE_PACKET", "REPROCESS", "RPR-PKV-FAILED-007"));
    }

    @Test
    void whereNoStageSaysSoTheReprocessorIsTheCause() {
        assertThat(progress(row("UPLOAD_PACKET", "SUCCESS", ""), row("PACKET_REPROCESS", "REPROCESS_FAILED", ""))
                .cause()).map(MosipCause::toString).contains("PACKET_REPROCESS REPROCESS_FAILED");
    }

    private static Progress progress(Row... rows) {
        List<Row> inTime = new ArrayList<>();
        for (Row row : rows) {
            inTime.add(new Row(row.stage(), row.status(), row.subStatus(), row.comment(), "" + inTime.size()));
        }
        return new Progress(inTime);
    }

    private static Row row(String stage, String status, String comment) {
        return new Row(stage, status, "", comment, "");
    }

    private static Row row(int at, String stage, String status, String subStatus) {
        return new Row(stage, status, subStatus, "", "2026-01-01T00:00:0" + at + ".000Z");
    }
}
