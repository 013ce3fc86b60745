package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.intake.EventMessage;
import io.mosip.opencrvs.mediator.intake.EventPublisher;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.EventOrder;
import io.mosip.opencrvs.mediator.tracking.EventStatus;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.tracking.TrackedBirth;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.EventVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A rejected birth that comes again: at most one UIN, whatever MOSIP had made of its first packet. */
class StartingAgainTest extends PipelineTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final IdRepositoryPeer PEOPLE = WORLD.mosip.identities();

    /** How OpenCRVS says it again. */
    enum Again {
        THE_SAME,
        CHANGED,
        AS_A_CORRECTION;

        BirthEvent of(BirthEvent event) {
            return switch (this) {
                case THE_SAME -> event;
                case CHANGED -> event.renamed();
                case AS_A_CORRECTION -> event.renamed().corrected();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatMosipGaveUpIsRegisteredUnderAnotherRid(Again again) throws Exception {
        String aid = WORLD.mosip.nextRid();
        BirthEvent event = BirthEvent.make().withAid(aid);
        uploaded(event);
        WORLD.mosip.giveUp(aid);
        failed(event, aid);

        accept(again, again.of(event));

        JsonNode birth = mediator.reached(event, "UPLOADED");
        String rid = birth.path("rid").asText();
        assertThat(newlyRegistered()).containsExactlyInAnyOrder(aid, rid);
        assertThat(WORLD.mosip.synced(rid).type()).isEqualTo("OPENCRVS_NEW");
        assertThat(WORLD.mosip.identityOf(rid).path("fullName").toString())
                .contains(again == Again.THE_SAME ? "Banda" : "Phiri");
        assertThat(birth.path("timeline").toString()).contains("MOSIP gave up its former RID " + aid);
        issue(event, rid);
        mediator.reached(event, "DELIVERED");
    }

    @Test
    void aCorrectionNeverTakesTheRidThatMosipGaveUp() throws Exception {
        String aid = WORLD.mosip.nextRid();
        BirthEvent event = BirthEvent.make().withAid(aid);
        uploaded(event);
        WORLD.mosip.giveUp(aid);
        failed(event, aid);
        mediator.send(event);
        String rid = delivered(event);

        mediator.correct(event.renamed().corrected());

        assertThat(mediator.correctionReached(event.id(), "UPLOADED").path("rid").asText()).isNotIn(aid, rid);
    }

    @ParameterizedTest
    @EnumSource
    void whoHasAnIdentityAlreadyGetsNoSecondOne(Again again) throws Exception {
        BirthEvent event = BirthEvent.make();
        String rid = uploaded(event);
        String uin = PEOPLE.uinOf(rid).orElseThrow();
        PEOPLE.add(uin, null, rid, WORLD.mosip.identityOf(rid));
        WORLD.mosip.stages().add(rid, "CREDENTIAL_REQUESTOR", "FAILED", "RPR-PRT-FAILED-009", "a comment");
        failed(event, rid);

        accept(again, again.of(event));

        JsonNode correction = mediator.correctionReached(event.id(),
                again == Again.THE_SAME ? "NOT_NEEDED" : "UPLOADED");
        if (again != Again.THE_SAME) {
            assertThat(WORLD.mosip.identityOf(correction.path("rid").asText()).path("UIN").asText()).isEqualTo(uin);
        }
        if (again != Again.AS_A_CORRECTION) {
            mediator.failed(event.id(), "OCV-MED-047");
        }
        assertThat(newRegistrations()).containsExactly(rid);
        issue(event, rid);
        mediator.reached(event, "DELIVERED");
    }

    @ParameterizedTest
    @EnumSource
    void whatMosipIsAtWorkWithIsNotSentAgainButCorrected(Again again) throws Exception {
        BirthEvent event = BirthEvent.make();
        String rid = rejectedHereThoughMosipHasIt(event);

        accept(again, again.of(event));

        mediator.reached(event, "UPLOADED");
        String uin = "5836217094";
        PEOPLE.add(uin, null, rid, JSON.createObjectNode());
        issue(event, rid);
        mediator.reached(event, "DELIVERED");
        JsonNode correction = mediator.correctionReached(event.id(), "UPLOADED");
        assertThat(WORLD.mosip.identityOf(correction.path("rid").asText()).path("UIN").asText()).isEqualTo(uin);
        assertThat(newRegistrations()).isEmpty();
    }

    @Test
    void aReplayAsksMosipToo() throws Exception {
        BirthEvent event = BirthEvent.make();
        String rid = rejectedHereThoughMosipHasIt(event);

        replay(event.id());

        assertThat(mediator.reached(event, "UPLOADED").path("rid").asText()).isEqualTo(rid);
        assertThat(newRegistrations()).isEmpty();
    }

    @Test
    void whatMosipNeverHadKeepsItsRid() throws Exception {
        BirthEvent event = BirthEvent.make();
        String rid = rejectedHere(event);

        mediator.send(event);

        assertThat(mediator.reached(event, "UPLOADED").path("rid").asText()).isEqualTo(rid);
        assertThat(newRegistrations()).containsExactly(rid);
    }

    @Test
    void itWaitsForMosipsAnswer() throws Exception {
        BirthEvent event = BirthEvent.make();
        rejectedHere(event);
        WORLD.mosip.refuse(MosipPeers.TRANSACTIONS, "RPR-RTS-002");

        mediator.send(event);

        mediator.failed(event.id(), "OCV-MED-031");
        assertThat(newRegistrations()).isEmpty();
        WORLD.mosip.recover();
        mediator.reached(event, "UPLOADED");
    }

    @Test
    void aCorrectionThatIsReplayedIsSentUnderItsRidOrAnotherOrNotAtAll() throws Exception {
        BirthEvent event = BirthEvent.make();
        mediator.send(event);
        String birthRid = delivered(event);

        JsonNode givenUp = rejectedCorrection(event.with(text -> text.replace("O'Sullivan-Banda", "Tembo")));
        WORLD.mosip.stages().add(givenUp.path("rid").asText(), "PACKET_RECEIVER", "FAILED", "RPR-PKR-FAILED-001", "");
        WORLD.mosip.recover();
        replay(givenUp.path("id").asText());
        String rid = mediator.reached(givenUp.path("id").asText(), "UPLOADED").path("rid").asText();
        assertThat(rid).isNotEqualTo(givenUp.path("rid").asText());
        assertThat(WORLD.mosip.synced(rid).type()).isEqualTo("OPENCRVS_UPDATE");
        issue(event, rid);
        mediator.reached(givenUp.path("id").asText(), "DELIVERED");

        JsonNode underWay = rejectedCorrection(event.renamed());
        WORLD.mosip.stages().add(underWay.path("rid").asText(), "PACKET_RECEIVER", "SUCCESS", "RPR-PKR-SUCCESS-001",
                "");
        WORLD.mosip.recover();
        replay(underWay.path("id").asText());
        assertThat(mediator.reached(underWay.path("id").asText(), "UPLOADED").path("rid"))
                .isEqualTo(underWay.path("rid"));
        assertThat(newlyRegistered()).containsExactlyInAnyOrder(birthRid, rid);
    }

    /** It was to become the birth, and on its way there another copy of the birth came first. */
    @Test
    void aCorrectionThatCameTooLateToBecomeTheBirthIsOneAgain() throws Exception {
        BirthEvent event = BirthEvent.make();
        mediator.send(event);
        delivered(event);
        JsonNode request = JSON.readTree(event.renamed().corrected().request());
        EventMessage message = new EventMessage(event.id(), "2024-05-06T07:08:09.000Z", request.path("data").asText(),
                request.path("signature").asText(), Instant.now().toEpochMilli(), true, true, null);
        ReceivedEvent correction = ReceivedEvent.of(message);
        BirthLifecycle births = mediator.bean(BirthLifecycle.class);
        births.receive(correction.transactionId(), event.id(), EventKind.BIRTH_CORRECTED, correction.envelopeHash());
        births.supersede(correction.transactionId(), "becomes the registration itself");

        EventPublisher kafka = mediator.bean(EventPublisher.class);
        kafka.publish(new ProducerRecord<>(mediator.bean(KafkaSettings.class).topicOf(EventKind.BIRTH_REGISTERED),
                event.id(), kafka.bytes(EventKind.BIRTH_REGISTERED, message.as(false))));

        String update = mediator.reached(correction.transactionId(), "UPLOADED").path("rid").asText();
        assertThat(WORLD.mosip.identityOf(update).path("fullName").toString()).contains("Phiri");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // Seconds of the version and of acceptance, of what was rejected and of the copy.
            "-, 5, -, 4, REJECTED", "-, 5, -, 5, RECEIVED", "-, 5, -, 6, RECEIVED",
            "2, 5, 1, 6, REJECTED", "2, 5, 2, 6, RECEIVED", "2, 5, 3, 4, RECEIVED",
            "2, 5, 2, 4, REJECTED", "2, 5, -, 6, RECEIVED", "2, 5, -, 4, REJECTED"})
    void anOlderCopyStartsNothingAgain(Long version, int accepted, Long copyVersion, int copyAccepted,
            EventStatus then) {
        BirthLifecycle births = mediator.bean(BirthLifecycle.class);
        String id = UUID.randomUUID().toString();
        births.receive(id, id, EventKind.BIRTH_REGISTERED, "a".repeat(64));
        births.describe(id, order(version, accepted), mediator.bean(RowHashes.class).of("b"),
                mediator.bean(RowHashes.class).of("c"), false, () -> new byte[0]);
        births.reject(id, "a".repeat(64), "OCV-IDM-001", List.of());

        TrackedBirth row = births.startAgain(id, "d".repeat(64), order(copyVersion, copyAccepted));

        assertThat(row.status()).isEqualTo(then);
        assertThat(row.envelopeHash())
                .isEqualTo((then == EventStatus.REJECTED ? "a" : "d").repeat(64));
        births.reject(id, "d".repeat(64), "OCV-IDM-001", List.of());
    }

    private static EventOrder order(Long version, int accepted) {
        return new EventOrder(LocalDateTime.of(2026, 1, 1, 0, 0, accepted), new EventVersion(
                Optional.ofNullable(version).map(Instant.parse("2026-01-01T00:00:00Z")::plusSeconds),
                Optional.empty()));
    }

    private List<String> newRegistrations() {
        return newlyRegistered().stream().filter(rid -> "OPENCRVS_NEW".equals(WORLD.mosip.synced(rid).type())).toList();
    }

    private static void accept(Again again, BirthEvent event) throws Exception {
        assertThat((again == Again.AS_A_CORRECTION ? mediator.correct(event) : mediator.send(event)).statusCode())
                .isEqualTo(200);
    }

    private static String uploaded(BirthEvent event) throws Exception {
        mediator.send(event);
        return mediator.reached(event, "UPLOADED").path("rid").asText();
    }

    /** MOSIP's word of the registration's end. */
    private static void failed(BirthEvent event, String rid) throws Exception {
        HubPeer.deliver(mediator.workflowCallback(), HubPeer.workflowCompleted(rid, "OPENCRVS_NEW", "FAILED"));
        mediator.reached(event, "REJECTED");
    }

    private static String rejectedHere(BirthEvent event) throws Exception {
        WORLD.mosip.refuse(MosipPeers.RECEIVER, "RPR-PKR-002");
        mediator.send(event);
        String rid = mediator.reached(event, "REJECTED").path("rid").asText();
        WORLD.mosip.recover();
        return rid;
    }

    private static String rejectedHereThoughMosipHasIt(BirthEvent event) throws Exception {
        String rid = rejectedHere(event);
        WORLD.mosip.stages().add(rid, "PACKET_RECEIVER", "SUCCESS", "RPR-PKR-SUCCESS-001", "a comment");
        return rid;
    }

    /** MOSIP refuses its packet until it recovers. */
    private static JsonNode rejectedCorrection(BirthEvent event) throws Exception {
        WORLD.mosip.refuse(MosipPeers.RECEIVER, "RPR-PKR-002");
        mediator.correct(event.corrected());
        return mediator.correctionReached(event.id(), "REJECTED");
    }

    private static void replay(String id) throws Exception {
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));
        await().atMost(SOON).until(
                () -> mediator.post("/admin/events/" + id + "/replay", WORLD.mosip.realm().admin())
                        .statusCode() == 200);
    }
}
