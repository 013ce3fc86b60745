package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that make a packet larger than MOSIP accepts it, over a real Kafka and PostgreSQL. */
class PacketLimitTest extends PipelineTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int MB = 1024 * 1024;
    private static final String FIELD = "proofOfDateOfBirth";

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.intake.max-size", "20MB"));
    }

    @Test
    void anOptionalDocumentThatIsTooLargeIsLeftOutAndTheHistorySaysSo() throws Exception {
        BirthEvent birth = BirthEvent.make().withDocument(BirthEvent.photograph(6 * MB));

        mediator.send(birth);

        assertLeftOut(birth);
    }

    @Test
    void soIsOneThatTravelsAsAKeyOfTheStore() throws Exception {
        BirthEvent birth = BirthEvent.make().withDocument("/ocrvs/large.png");

        mediator.send(birth);

        assertLeftOut(birth);
    }

    private void assertLeftOut(BirthEvent birth) throws Exception {
        JsonNode status = mediator.reached(birth, "UPLOADED");
        String rid = status.path("rid").asText();
        assertThat(status.at("/timeline/2/details/0").asText()).isEqualTo("left out: " + FIELD
                + ", a document of " + 6 * MB + " bytes, so that the packet has at most " + 5 * MB + " bytes");
        assertThat(WORLD.mosip.identityOf(rid).has(FIELD)).isFalse();
        assertThat(WORLD.mosip.synced(rid).size()).isLessThan(5L * MB);
    }

    @Test
    void oneThatNoPacketCanHoldIsLeftOutWithItsSize() throws Exception {
        BirthEvent birth = BirthEvent.make().withDocument("/ocrvs/huge.png");

        mediator.send(birth);

        assertThat(mediator.reached(birth, "UPLOADED").at("/timeline/2/details/0").asText())
                .startsWith("left out: " + FIELD + " breaks size (a document of ");
    }

    @Test
    void aDocumentThatFitsStays() throws Exception {
        BirthEvent birth = BirthEvent.make().withDocument(BirthEvent.photograph(4 * MB));

        mediator.send(birth);

        JsonNode status = mediator.reached(birth, "UPLOADED");
        assertThat(status.at("/timeline/2/details")).isEmpty();
        assertThat(WORLD.mosip.identityOf(status.path("rid").asText()).has(FIELD)).isTrue();
    }

    @Test
    void aCorrectionDoesNotSendAgainWhatItsBirthHadToLeaveOut() throws Exception {
        BirthEvent birth = BirthEvent.make().withDocument(BirthEvent.photograph(6 * MB));
        mediator.send(birth);
        delivered(birth);

        mediator.correct(birth.corrected());

        JsonNode unchanged = mediator.correctionReached(birth.id(), "NOT_NEEDED");
        assertThat(unchanged.path("timeline").toString()).contains("they are too large: left out: " + FIELD);
        mediator.correct(birth.renamed().corrected());
        ObjectNode told = WORLD.mosip
                .identityOf(mediator.correctionReached(birth.id(), "UPLOADED").path("rid").asText());
        assertThat(told.fieldNames()).toIterable().containsExactlyInAnyOrder("fullName", "dateOfBirth", "UIN",
                "IDSchemaVersion");
    }

    @Test
    void aMandatoryDocumentThatIsTooLargeEndsTheEventBeforeItsRid(@TempDir Path directory) throws Exception {
        try (Mediator strict = Mediator.start(WORLD, Map.of("mosip.opencrvs.intake.max-size", "20MB",
                "opencrvs.identity.mapping.file", mandatory(directory)))) {
            BirthEvent inTheEvent = BirthEvent.make().withDocument(BirthEvent.photograph(6 * MB));
            BirthEvent byKey = BirthEvent.make().withDocument("/ocrvs/huge.png");

            strict.send(inTheEvent);
            strict.send(byKey);

            JsonNode status = strict.reached(inTheEvent, "REJECTED");
            assertThat(status.path("errorCode").asText()).isEqualTo(MediatorError.PACKET_TOO_LARGE.code());
            assertThat(status.path("errorMessage").asText()).matches("6\\d{6} bytes, the limit is 5242880 bytes");
            assertThat(status.path("rid").isNull()).isTrue();
            await().atMost(SOON).until(() -> !WORLD.opencrvs.errorsOf(inTheEvent.id()).isEmpty());
            assertThat(WORLD.opencrvs.errorsOf(inTheEvent.id())).singleElement().satisfies(told -> {
                assertThat(told.path("stage").asText()).isEqualTo("packet");
                assertThat(told.path("message").asText()).endsWith("the limit is 5242880 bytes");
            });
            assertThat(strict.reached(byKey, "REJECTED").path("errorCode").asText())
                    .isEqualTo(MediatorError.PACKET_TOO_LARGE.code());
        }
        assertThat(newlyRegistered()).isEmpty();
    }

    @Test
    void theCodeWithWhichMosipRefusesAPacketIsToldEverywhere() throws Exception {
        WORLD.mosip.refuse(MosipPeers.RECEIVER, "RPR-PKR-002");
        BirthEvent birth = BirthEvent.make();

        mediator.send(birth);

        JsonNode status = mediator.reached(birth, "REJECTED");
        assertThat(status.path("errorCode").asText()).isEqualTo(MediatorError.UPLOAD_REFUSED.code());
        assertThat(status.path("errorMessage").asText()).isEqualTo("RPR-PKR-002");
        await().atMost(SOON).until(() -> !WORLD.opencrvs.errorsOf(birth.id()).isEmpty());
        assertThat(WORLD.opencrvs.errorsOf(birth.id()).get(0).path("message").asText())
                .isEqualTo("MOSIP refused the registration packet: RPR-PKR-002");
    }

    @Test
    void soIsThatOfTheLastAttemptWhereMosipRefusesItEachTime() throws Exception {
        try (Mediator impatient = Mediator.start(WORLD, Map.of("mosip.opencrvs.kafka.retry.for", "1ms"))) {
            WORLD.mosip.refuse(MosipPeers.RECEIVER, "RPR-PKR-013");
            BirthEvent birth = BirthEvent.make();

            impatient.send(birth);

            JsonNode status = impatient.reached(birth, "REJECTED");
            assertThat(status.path("errorCode").asText()).isEqualTo(MediatorError.UPLOAD_BEFORE_SYNC.code());
            assertThat(status.path("errorMessage").asText()).isEqualTo("RPR-PKR-013");
        }
    }

    private static String mandatory(Path directory) throws IOException {
        String mapping = Files.readString(Path.of("..", "opencrvs-packet-creator", "src", "main", "resources",
                "opencrvs-identity-mapping.json"));
        int documents = mapping.indexOf("\"" + FIELD + "\"");
        return Files.writeString(directory.resolve("mapping.json"), mapping.substring(0, documents)
                + mapping.substring(documents).replaceFirst("\"absent\": \"omit\"", "\"absent\": \"reject\"")).toUri()
                .toString();
    }
}
