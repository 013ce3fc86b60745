package io.mosip.opencrvs.mediator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.regproc.MosipCause;
import io.mosip.opencrvs.mediator.tracking.EventStatus;
import io.mosip.opencrvs.mediator.tracking.Rejection;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorNoticeTest {
    @ParameterizedTest
    @CsvSource({ "RECEIVED, OCV-EVT-011, intake", "RECEIVED, OCV-MED-020, intake", "RECEIVED, OCV-MED-030, intake",
            "RID_ASSIGNED, OCV-IDM-001, mapping", "RID_ASSIGNED, OCV-MED-030, mapping",
            "RID_ASSIGNED, OCV-PKT-001, packet", "PACKET_CREATED, OCV-IDM-002, mapping",
            "PACKET_CREATED, OCV-MED-036, sync", "SYNCED, OCV-MED-037, upload"})
    void theStageIsWhereTheFailureMetTheEvent(EventStatus from, String code, String stage) {
        assertThat(ErrorNotice.ours(rejection(from, code), List.of("dateOfBirth"), List.of()).stage()).isEqualTo(stage);
    }

    @Test
    void aFailureAtMosipWaitsForItsCauseAndNamesItByItsCodes() {
        ErrorNotice notice = ErrorNotice
                .ofMosip(rejection(EventStatus.UPLOADED, MediatorError.MOSIP_FAILED.code()));

        assertThat(notice.unexplained()).isTrue();
        ErrorNotice explained = notice.because(new MosipCause("VALIDATE_PACKET", "FAILED", "RPR-PKV-FAILED-004"));
        assertThat(explained.stage()).isEqualTo("VALIDATE_PACKET");
        assertThat(explained.message())
                .isEqualTo("MOSIP could not process the registration: VALIDATE_PACKET FAILED RPR-PKV-FAILED-004");
        assertThat(explained.unexplained()).isFalse();
        assertThat(notice.withoutCause().unexplained()).isFalse();
    }

    @Test
    void aFieldIsToldWithItsRuleAndLimitAndAnOlderNoticeHasNone() throws IOException {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        ErrorNotice notice = ErrorNotice.ours(rejection(EventStatus.RID_ASSIGNED, "OCV-IDM-001"),
                List.of("fullName"), List.of(new FieldProblem("fullName", "validator", "3 to 50 characters",
                        "text of 2 characters: letters")));

        ObjectNode told = json.valueToTree(notice);
        assertThat(told.at("/problems/0/limit").asText()).isEqualTo("3 to 50 characters");
        assertThat(told.at("/fields/0").asText()).isEqualTo("fullName");
        told.remove("problems");
        assertThat(json.treeToValue(told, ErrorNotice.class).fields()).containsExactly("fullName");
    }

    private static Rejection rejection(EventStatus from, String code) {
        return new Rejection("id", "id", null, from, code, LocalDateTime.of(2026, 1, 2, 3, 4));
    }
}
