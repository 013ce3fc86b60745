package io.mosip.opencrvs.mediator.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an accepted event to exactly one packet at MOSIP, over a real Kafka and PostgreSQL. */
class BirthRegistrationTest extends PipelineTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void aBirthBecomesOnePacketOfItsProcess() throws Exception {
        BirthEvent event = BirthEvent.make();

        accept(event);

        String rid = mediator.reached(event, "UPLOADED").path("rid").asText();
        MosipPeers.Synced synced = WORLD.mosip.synced(rid);
        assertThat(synced.packetId()).isEqualTo(rid);
        assertThat(synced.type()).isEqualTo("OPENCRVS_NEW");
        assertThat(newlyRegistered()).containsExactly(rid);
        assertThat(WORLD.database.history(event.id())).containsExactly("RECEIVED", "RID_ASSIGNED", "PACKET_CREATED",
                "SYNCED", "UPLOADED");
        assertThat(WORLD.database.count("pending_packet")).isZero();
    }

    static List<Path> samples() {
        return Samples.births();
    }

    /** With parents, informants, addresses and documents; what they say must be in no log. */
    @ParameterizedTest
    @MethodSource("samples")
    void everySampleBecomesAPacket(Path sample) throws Exception {
        byte[] payload = Files.readAllBytes(sample);
        RegistrationEvent read = new EventReader().read(payload);
        BirthEvent event = new BirthEvent(read.recordId(), read.registrationNumber(), new String(payload, UTF_8));

        accept(event);

        String rid = mediator.reached(event, "UPLOADED").path("rid").asText();
        assertThat(newlyRegistered()).containsExactly(rid);
    }

    @Test
    void theEventsOwnApplicationIdIsItsRidWhereItIsOne() throws Exception {
        String aid = WORLD.mosip.nextRid();
        BirthEvent event = BirthEvent.make().withAid(aid);

        accept(event);

        assertThat(mediator.reached(event, "UPLOADED").path("rid").asText()).isEqualTo(aid);
    }

    @ParameterizedTest
    @ValueSource(strings = { "12345", "10001100010000120239999999999", "undefined", "'; DROP TABLE x; --"})
    void anApplicationIdThatIsNoRidIsReplacedByOne(String aid) throws Exception {
        BirthEvent event = BirthEvent.make().withAid(aid);

        accept(event);

        assertThat(mediator.reached(event, "UPLOADED").path("rid").asText()).isNotEqualTo(aid).matches("\\d{29}");
    }

    @Test
    void anApplicationIdThatAnotherBirthHasIsReplaced() throws Exception {
        String aid = WORLD.mosip.nextRid();
        BirthEvent first = BirthEvent.make().withAid(aid);
        BirthEvent second = BirthEvent.make().withAid(aid);
        accept(first);
        mediator.reached(first, "UPLOADED");

        accept(second);

        assertThat(mediator.reached(second, "UPLOADED").path("rid").asText()).isNotEqualTo(aid);
        assertThat(newlyRegistered()).hasSize(2);
    }

    @Test
    void theSameEventAgainIsTheSameRegistrationWhateverItsApplicationId() throws Exception {
        BirthEvent event = BirthEvent.make();
        accept(event);
        accept(event.withAid(WORLD.mosip.nextRid()));
        String rid = mediator.reached(event, "UPLOADED").path("rid").asText();

        accept(event.withAid(WORLD.mosip.nextRid()));
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));

        assertThat(mediator.status(event.id()).path("rid").asText()).isEqualTo(rid);
        assertThat(newlyRegistered()).containsExactly(rid);
        assertThat(WORLD.database.history(event.id())).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({ "/v1/ridgenerator/generate/rid/, SERVER_ERROR",
            "/registrationprocessor/v1/registrationstatus/sync, SERVER_ERROR",
            "/registrationprocessor/v1/registrationstatus/sync, ANSWER_LOST",
            "/registrationprocessor/v1/packetreceiver/registrationpackets, SERVER_ERROR",
            "/registrationprocessor/v1/packetreceiver/registrationpackets, ANSWER_LOST"})
    void aFailureThatPassesEndsAsOneRegistration(String service, Fault fault) throws Exception {
        WORLD.mosip.fail(service, fault, fault);
        BirthEvent event = BirthEvent.make();

        accept(event);

        String rid = mediator.reached(event, "UPLOADED").path("rid").asText();
        assertThat(newlyRegistered()).containsExactly(rid);
        assertThat(deadLetters(event)).isEmpty();
    }

    @Test
    void oneThatWaitsForARetryHoldsNobodyUp() throws Exception {
        WORLD.mosip.refuse(MosipPeers.RECEIVER, "RPR-PKR-001");
        BirthEvent waiting = BirthEvent.make();
        accept(waiting);
        await().atMost(SOON).untilAsserted(() -> assertThat(mediator.status(waiting.id()).path("errorCode").asText())
                .isEqualTo(MediatorError.UPLOAD_BEFORE_SYNC.code()));
        WORLD.mosip.recover();
        BirthEvent next = BirthEvent.make();

        accept(next);

        mediator.reached(next, "UPLOADED");
        mediator.reached(waiting, "UPLOADED");
        assertThat(newlyRegistered()).hasSize(2);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({ "/registrationprocessor/v1/registrationstatus/sync, RPR-RGS-007, OCV-MED-036",
            "/registrationprocessor/v1/packetreceiver/registrationpackets, RPR-PKR-002, OCV-MED-037"})
    void whatMosipRefusesForGoodIsRejectedWithACodeAndKept(String service, String refusal, String code)
            throws Exception {
        WORLD.mosip.refuse(service, refusal);
        BirthEvent event = BirthEvent.make();

        accept(event);

        assertThat(mediator.reached(event, "REJECTED").path("errorCode").asText()).isEqualTo(code);
        await().atMost(SOON).untilAsserted(() -> assertThat(deadLetters(event)).hasSize(1));
        assertThat(newlyRegistered()).isEmpty();
    }

    @Test
    void aRejectedBirthThatComesAgainStartsAgain() throws Exception {
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        BirthEvent event = BirthEvent.make();
        accept(event);
        String rid = mediator.reached(event, "REJECTED").path("rid").asText();
        WORLD.mosip.recover();

        accept(event);

        assertThat(mediator.reached(event, "UPLOADED").path("rid").asText()).isEqualTo(rid);
        assertThat(newlyRegistered()).containsExactly(rid);
    }

    @Test
    void theVeryMessageOfARejectedBirthIsRejectedAgain() throws Exception {
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        BirthEvent event = BirthEvent.make();
        byte[] request = event.request();
        mediator.birth(WORLD.mosip.realm().token(Realm.MEDIATOR), request);
        mediator.reached(event, "REJECTED");
        await().atMost(SOON).untilAsserted(() -> assertThat(deadLetters(event)).hasSize(1));
        WORLD.mosip.recover();

        mediator.birth(WORLD.mosip.realm().token(Realm.MEDIATOR), request);

        await().atMost(SOON).untilAsserted(() -> assertThat(deadLetters(event)).hasSize(2));
        assertThat(mediator.status(event.id()).path("errorCode").asText())
                .isEqualTo(MediatorError.SYNC_REFUSED.code());
        assertThat(newlyRegistered()).isEmpty();
    }

    @Test
    void anEnvelopeForSomebodyElseIsRejected() throws Exception {
        BirthEvent event = BirthEvent.make();

        mediator.birth(WORLD.mosip.realm().token(Realm.MEDIATOR), event.request(TestKeys.STRANGER, TestKeys.OPENCRVS)
                .toString().getBytes(StandardCharsets.UTF_8));

        assertThat(mediator.reached(event, "REJECTED").path("errorCode").asText())
                .isEqualTo(MediatorError.ENVELOPE_NOT_DECRYPTABLE.code());
    }

    @Test
    void aRecordUnderAnotherIdIsRejected() throws Exception {
        BirthEvent inside = BirthEvent.make();
        BirthEvent outside = new BirthEvent(BirthEvent.make().id(), inside.registrationNumber(), inside.payload());

        accept(outside);

        assertThat(mediator.reached(outside, "REJECTED").path("errorCode").asText())
                .isEqualTo(MediatorError.ID_MISMATCH.code());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({ "not JSON, OCV-EVT-001", "no date of birth, OCV-IDM-001", "no registration number, OCV-EVT-013"})
    void anEventThatIsNoBirthOfAPersonIsRejectedWithTheReadersCode(String what, String code) throws Exception {
        BirthEvent good = BirthEvent.make();
        BirthEvent event = switch (what) {
            case "not JSON" -> good.with(text -> text.substring(1));
            case "no date of birth" -> good.with(text -> text.replace("2022-04-02", ""));
            default -> good.with(text -> text.replace(good.registrationNumber(), ""));
        };

        accept(event);

        assertThat(mediator.reached(event, "REJECTED").path("errorCode").asText()).isEqualTo(code);
        assertThat(newlyRegistered()).isEmpty();
    }

    @Test
    void allThatIsWrongWithARecordIsToldAtOnceAndNoValueOfIt() throws Exception {
        BirthEvent event = BirthEvent.make()
                .with(text -> text.replace("2022-04-02", "2022-04-31").replace("\"female\"", "\"girl\""));

        accept(event);

        JsonNode status = mediator.reached(event, "REJECTED");
        assertThat(status.path("errorMessage").asText())
                .isEqualTo("dateOfBirth breaks date (a day that does not exist); "
                        + "gender breaks codes (a code that the mapping does not list)");
        assertThat(status.path("timeline").path(status.path("timeline").size() - 1).path("details")).hasSize(2);
    }

    @Test
    void whatThePacketLacksOfTheEventIsRecorded() throws Exception {
        BirthEvent event = BirthEvent.make().with(text -> text.replace("+260955010203", "+447700900123"));

        accept(event);

        JsonNode status = mediator.reached(event, "UPLOADED");
        assertThat(status.path("errorMessage").isNull()).isTrue();
        assertThat(status.at("/timeline/2/status").asText()).isEqualTo("PACKET_CREATED");
        assertThat(status.at("/timeline/2/details/0").asText())
                .isEqualTo("left out: phone breaks phone (number of another country)");
    }

    @Test
    void nothingOfAPersonIsInTheDatabaseInClear() throws Exception {
        BirthEvent event = BirthEvent.make();
        accept(event);
        mediator.reached(event, "UPLOADED");

        assertThat(WORLD.database.dump()).contains(event.id()).doesNotContain(event.registrationNumber(), "Niamh",
                "Sullivan", "2022-04-02");
    }

    @Test
    void oneTokenServesManyRequests() throws Exception {
        BirthEvent first = BirthEvent.make();
        accept(first);
        mediator.reached(first, "UPLOADED");
        int given = WORLD.mosip.tokensGiven();

        for (int i = 0; i < 5; i++) {
            BirthEvent next = BirthEvent.make();
            accept(next);
            mediator.reached(next, "UPLOADED");
        }

        assertThat(WORLD.mosip.tokensGiven()).isEqualTo(given);
    }

    private static void accept(BirthEvent event) throws Exception {
        assertThat(mediator.send(event).statusCode()).isEqualTo(200);
    }

    private static List<String> deadLetters(BirthEvent event) {
        return EventTopics.values(WORLD, mediator.topic() + "-dlt", event.id());
    }
}
