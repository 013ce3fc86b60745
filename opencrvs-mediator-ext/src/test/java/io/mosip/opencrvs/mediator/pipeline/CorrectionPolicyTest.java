package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Mediator;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose identity a correction may change by the country's rules, over a real Kafka and PostgreSQL. */
class CorrectionPolicyTest extends PipelineTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.correction.allow", "infants"));
    }

    /** Ages at the correction, of the identity that MOSIP holds and of the corrected record. */
    @ParameterizedTest
    @CsvSource({ "P1Y, P1Y, UPLOADED", "P5Y11M, P5Y11M, UPLOADED", "P6Y, P6Y, REJECTED", "P7Y, P1Y, REJECTED",
            "P1Y, P7Y, REJECTED"})
    void neitherTheIdentityNorTheCorrectedRecordMayBeOfAnOlderPerson(String held, String corrected, String end)
            throws Exception {
        BirthEvent birth = aged(held);
        mediator.send(birth);
        delivered(birth);

        mediator.correct(birth.with(text -> text.replace(date(held), date(corrected))).renamed().corrected());

        JsonNode correction = mediator.correctionReached(birth.id(), end);
        if (end.equals("REJECTED")) {
            assertThat(correction.path("errorCode").asText())
                    .isEqualTo(MediatorError.CORRECTION_NOT_OF_INFANT.code());
            assertThat(correction.path("errorMessage").asText()).endsWith("is of a person older than P5Y");
            assertThat(correction.path("rid").isNull()).isTrue();
            assertThat(newlyRegistered()).hasSize(1);
            await().atMost(SOON).until(() -> !WORLD.opencrvs.errorsOf(birth.id()).isEmpty());
        }
    }

    @Test
    void aCorrectionThatChangesNothingIsNoErrorAtAnyAge() throws Exception {
        BirthEvent birth = aged("P20Y");
        mediator.send(birth);
        delivered(birth);

        mediator.correct(birth.corrected());

        mediator.correctionReached(birth.id(), "NOT_NEEDED");
    }

    @Test
    void aCorrectionThatBecomesTheBirthIsNotConcerned() throws Exception {
        BirthEvent birth = aged("P20Y");

        mediator.correct(birth.corrected());

        mediator.reached(birth, "UPLOADED");
    }

    @Test
    void whereCorrectionsAreOffAnInfantsIsRejectedAndOpencrvsIsTold() throws Exception {
        try (Mediator strict = Mediator.start(WORLD, Map.of("mosip.opencrvs.correction.allow", "none"))) {
            Mediator other = mediator;
            mediator = strict;
            try {
                BirthEvent birth = aged("P1Y");
                strict.send(birth);
                delivered(birth);

                strict.correct(birth.renamed().corrected());

                assertThat(strict.correctionReached(birth.id(), "REJECTED").path("errorCode").asText())
                        .isEqualTo(MediatorError.CORRECTIONS_OFF.code());
                await().atMost(SOON).until(() -> !WORLD.opencrvs.errorsOf(birth.id()).isEmpty());
                assertThat(WORLD.opencrvs.errorsOf(birth.id())).singleElement()
                        .satisfies(told -> assertThat(told.path("stage").asText()).isEqualTo("policy"));
                assertThat(newlyRegistered()).hasSize(1);
            } finally {
                mediator = other;
            }
        }
    }

    private static BirthEvent aged(String age) {
        return BirthEvent.make().with(text -> text.replace("2022-04-02", date(age)));
    }

    private static String date(String age) {
        return LocalDate.now(ZoneOffset.UTC).minus(Period.parse(age)).toString();
    }
}
