package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.EventOrder;
import io.mosip.opencrvs.mediator.tracking.EventStatus;
import io.mosip.opencrvs.mediator.tracking.PendingPacket;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.EventVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives late, MOSIP keeps the newest version of a birth, and every older event says why it was not applied. */
class OrderOfBirthsTest extends PipelineTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final IdRepositoryPeer PEOPLE = WORLD.mosip.identities();
    private static final String FIRST = "2026-03-01T10:00:00Z";
    private static final String SECOND = "2026-03-02T10:00:00Z";
    private static final String THIRD = "2026-03-03T10:00:00Z";
    private static final String NEWER_APPLIED = "an event of a newer version has been applied";

    @Test
    void aLateCopyOfAnOlderCorrectionChangesNothing() throws Exception {
        BirthEvent birth = registered(FIRST);
        applied(named(birth, "Tembo").at(SECOND).corrected());
        applied(named(birth, "Phiri").at(THIRD).corrected());

        correct(named(birth, "Tembo").at(SECOND).corrected());

        assertThat(reason(skipped(birth, 3))).isEqualTo(NEWER_APPLIED);
        assertThat(nameOf(birth)).isEqualTo("Phiri");
        assertThat(newlyRegistered()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/birth", "/birth/correction"})
    void theCapturedEnvelopeOfTheBirthChangesNothing(String endpoint) throws Exception {
        BirthEvent birth = BirthEvent.make().at(FIRST);
        byte[] captured = birth.request();
        post("/birth", captured);
        delivered(birth);
        applied(named(birth, "Tembo").at(SECOND).corrected());

        post(endpoint, captured);

        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));
        if (endpoint.equals("/birth/correction")) {
            assertThat(reason(skipped(birth, 2))).contains("not newer than what has been applied");
        }
        assertThat(nameOf(birth)).isEqualTo("Tembo");
        assertThat(newlyRegistered()).hasSize(2);
    }

    @Test
    void anOldRegistrationDoesNotTakeThePlaceOfTheCorrectionThatBecameTheBirth() throws Exception {
        BirthEvent birth = BirthEvent.make();
        correct(named(birth, "Tembo").at(SECOND).corrected());
        delivered(birth);

        assertThat(mediator.send(birth.at(FIRST)).statusCode()).isEqualTo(200);

        assertThat(reason(skipped(birth, 2))).isEqualTo(NEWER_APPLIED);
        assertThat(mediator.status(birth.id()).path("status").asText()).isEqualTo("DELIVERED");
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void aNewerRegistrationWithTheFirstContentRestoresIt() throws Exception {
        BirthEvent birth = registered(FIRST);
        applied(named(birth, "Tembo").at(SECOND).corrected());

        mediator.send(birth.at(THIRD));

        applied(birth, 2);
        assertThat(nameOf(birth)).isEqualTo("O'Sullivan-Banda");
    }

    @Test
    void aNewerCopyOfWhatIsAppliedLeavesNoTrace() throws Exception {
        BirthEvent birth = registered(FIRST);

        mediator.send(birth.at(SECOND));

        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));
        assertThat(corrections(birth)).isEmpty();
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void whatLiesBetweenTheAppliedEventAndANewerCopyOfItIsNotApplied() throws Exception {
        BirthEvent birth = registered(FIRST);
        mediator.send(birth.at(THIRD));
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));

        correct(named(birth, "Tembo").at(SECOND).corrected());

        assertThat(reason(skipped(birth, 1))).isEqualTo(NEWER_APPLIED);
        assertThat(newlyRegistered()).hasSize(1);
    }

    /** What the birth states, and what the event that comes after it to the endpoint for corrections. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            SECOND + ", REGISTERED, " + THIRD + ", UPLOADED",
            SECOND + ", REGISTERED, " + SECOND + ", NOT_NEEDED",
            SECOND + ", REGISTERED, " + FIRST + ", NOT_NEEDED",
            SECOND + ", REGISTERED, -, NOT_NEEDED",
            "-, REGISTERED, " + SECOND + ", NOT_NEEDED",
            "-, REGISTERED, -, NOT_NEEDED",
            SECOND + ", CORRECTED, " + THIRD + ", UPLOADED",
            SECOND + ", CORRECTED, " + SECOND + ", UPLOADED",
            SECOND + ", CORRECTED, " + FIRST + ", NOT_NEEDED",
            SECOND + ", CORRECTED, -, UPLOADED",
            "-, CORRECTED, " + SECOND + ", UPLOADED",
            "-, CORRECTED, -, UPLOADED"})
    void whatComesAsACorrectionIsOneByItsContentOrByItsVersion(String ofBirth, String kind, String version,
            String then) throws Exception {
        BirthEvent birth = registered(ofBirth);
        BirthEvent event = versioned(birth.renamed(), version);

        correct(kind.equals("CORRECTED") ? event.corrected() : event);

        mediator.correctionReached(birth.id(), then);
        assertThat(newlyRegistered()).hasSize(then.equals("UPLOADED") ? 2 : 1);
    }

    @Test
    void aRegistrationThatWasMadeAfterABirthWithoutVersionWasAcceptedIsNewer() throws Exception {
        BirthEvent birth = registered(null);

        correct(birth.renamed().at(Instant.now().plusSeconds(60).toString()));

        mediator.correctionReached(birth.id(), "UPLOADED");
    }

    @Test
    void ofABirthThatNeverCameARegistrationThatComesAsACorrectionBecomesTheBirth() throws Exception {
        BirthEvent birth = BirthEvent.make();

        correct(birth);

        mediator.reached(birth, "UPLOADED");
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void anOlderCorrectionThatComesWhileANewerOneWaitsIsNotApplied() throws Exception {
        BirthEvent birth = BirthEvent.make().at(FIRST);
        mediator.send(birth);
        mediator.reached(birth, "UPLOADED");
        correct(named(birth, "Phiri").at(THIRD).corrected());
        await().atMost(SOON).until(() -> corrections(birth).size() == 1);

        correct(named(birth, "Tembo").at(SECOND).corrected());

        assertThat(reason(skipped(birth, 2))).isEqualTo("an event of a newer version is being applied");
        delivered(birth);
        applied(birth, 1);
        assertThat(nameOf(birth)).isEqualTo("Phiri");
        assertThat(newlyRegistered()).hasSize(2);
    }

    @Test
    void anEarlierCorrectionThatIsRetriedAfterANewerOneWasAcceptedIsNotApplied() throws Exception {
        BirthEvent birth = BirthEvent.make().at(FIRST);
        mediator.send(birth);
        mediator.reached(birth, "UPLOADED");
        correct(named(birth, "Tembo").at(SECOND).corrected());
        await().atMost(SOON).until(() -> corrections(birth).size() == 1);

        correct(named(birth, "Phiri").at(THIRD).corrected());

        assertThat(reason(skipped(birth, 1))).contains("newer version");
        delivered(birth);
        applied(birth, 2);
        assertThat(nameOf(birth)).isEqualTo("Phiri");
    }

    @Test
    void aReplayOfAnOlderCorrectionAfterANewerOneWasAppliedChangesNothing() throws Exception {
        BirthEvent birth = registered(FIRST);
        WORLD.mosip.refuse(MosipPeers.RECEIVER, "RPR-PKR-002");
        correct(named(birth, "Tembo").at(SECOND).corrected());
        String older = mediator.correctionReached(birth.id(), "REJECTED").path("id").asText();
        WORLD.mosip.recover();
        applied(named(birth, "Phiri").at(THIRD).corrected());

        replay(older);

        assertThat(reason(mediator.reached(older, "NOT_NEEDED"))).isEqualTo(NEWER_APPLIED);
        assertThat(nameOf(birth)).isEqualTo("Phiri");
        assertThat(newlyRegistered()).hasSize(2);
    }

    @Test
    void aReplayOfANewerCorrectionIsApplied() throws Exception {
        BirthEvent birth = registered(FIRST);
        WORLD.mosip.refuse(MosipPeers.RECEIVER, "RPR-PKR-002");
        correct(named(birth, "Phiri").at(THIRD).corrected());
        String newer = mediator.correctionReached(birth.id(), "REJECTED").path("id").asText();
        WORLD.mosip.recover();
        applied(named(birth, "Tembo").at(SECOND).corrected());

        replay(newer);

        mediator.reached(newer, "UPLOADED");
        applied(birth, 1);
        assertThat(nameOf(birth)).isEqualTo("Phiri");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/birth", "/birth/correction"})
    void anOlderCopyDoesNotStartARejectedBirthAgain(String endpoint) throws Exception {
        BirthEvent birth = BirthEvent.make().at(SECOND);
        WORLD.mosip.refuse(MosipPeers.RECEIVER, "RPR-PKR-002");
        mediator.send(birth);
        mediator.reached(birth, "REJECTED");
        WORLD.mosip.recover();

        post(endpoint, named(birth, "Tembo").at(FIRST).corrected().request());

        assertThat(reason(skipped(birth, 1)))
                .isEqualTo("an event of a newer version was rejected, and must be repaired");
        assertThat(mediator.status(birth.id()).path("status").asText()).isEqualTo("REJECTED");
        replay(birth.id());
        mediator.reached(birth, "UPLOADED");
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void aRegistrationThatComesAfterTheCorrectionOfAKnownPersonMakesNoSecondOne() throws Exception {
        BirthEvent older = ofKnownPerson().at(FIRST);
        BirthEvent newer = ofKnownPerson().at(THIRD);
        for (BirthEvent birth : List.of(older, newer)) {
            correct(birth.renamed().at(SECOND).corrected());
            JsonNode correction = await().atMost(SOON).until(() -> rows(birth),
                    found -> found.path(0).path("status").asText().equals("UPLOADED")).path(0);
            apply(birth, correction.path("rid").asText());
            mediator.send(birth);
        }

        assertThat(reason(mediator.reached(older, "NOT_NEEDED"))).isEqualTo(NEWER_APPLIED);
        assertThat(reason(mediator.reached(newer, "NOT_NEEDED"))).contains("becomes a correction");
        await().atMost(SOON).until(() -> corrections(newer).size() == 2);
        mediator.correctionReached(newer.id(), "UPLOADED");
        assertThat(newlyRegistered()).allMatch(rid -> "OPENCRVS_UPDATE".equals(WORLD.mosip.synced(rid).type()));
    }

    @Test
    void aClockThatIsFarAheadBlocksNoRecord() throws Exception {
        BirthEvent birth = registered(FIRST);
        Instant wrong = Instant.now().plus(25, ChronoUnit.HOURS);
        applied(named(birth, "Tembo").at(wrong.toString()).corrected());

        applied(named(birth, "Phiri").at(SECOND).corrected());

        assertThat(nameOf(birth)).isEqualTo("Phiri");
    }

    @Test
    void theVersionIsKeptInTheRow() throws Exception {
        BirthEvent birth = registered("2026-03-01T10:00:00.123456+05:30");

        assertThat(WORLD.database.sql().sql("SELECT event_version FROM opencrvs.birth_transactions WHERE txn_id = ?")
                .param(birth.id()).query(LocalDateTime.class).single())
                .isEqualTo(LocalDateTime.parse("2026-03-01T04:30:00.123456"));
    }

    /** The check is repeated where the packet is kept: of two that are begun at once the older one gets none. */
    @Test
    void noPacketIsKeptForWhatIsOlderThanWhatWasBegunMeanwhile() {
        BirthLifecycle births = mediator.bean(BirthLifecycle.class);
        String record = UUID.randomUUID().toString();
        String older = begun(births, record, 1);
        births.assignRid(older, WORLD.mosip.nextRid());
        String newer = begun(births, record, 2);
        births.assignRid(newer, WORLD.mosip.nextRid());

        births.keepPacket(older, packet(), List.of());

        assertThat(births.find(older).orElseThrow().status()).isEqualTo(EventStatus.NOT_NEEDED);
        assertThat(births.pendingPacket(older)).isEmpty();
        births.keepPacket(newer, packet(), List.of());
        assertThat(births.pendingPacket(newer)).isPresent();
    }

    @Test
    void noPacketIsKeptBesideThatOfAnotherEventOfTheRecord() {
        BirthLifecycle births = mediator.bean(BirthLifecycle.class);
        String record = UUID.randomUUID().toString();
        String older = begun(births, record, 1);
        births.assignRid(older, WORLD.mosip.nextRid());
        births.keepPacket(older, packet(), List.of());
        String newer = begun(births, record, 2);
        births.assignRid(newer, WORLD.mosip.nextRid());

        assertThat(catchThrowableOfType(() -> births.keepPacket(newer, packet(), List.of()), MediatorException.class)
                .error().code()).isEqualTo("OCV-MED-044");
        assertThat(births.pendingPacket(newer)).isEmpty();
    }

    @Test
    void twoInstancesThatGetTheCorrectionsOfARecordInAnyOrderApplyTheNewestOne() throws Exception {
        try (Mediator other = Mediator.start(WORLD, mediator.topic(), Map.of())) {
            List<BirthEvent> births = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                BirthEvent birth = BirthEvent.make().at(FIRST);
                births.add(birth);
                mediator.send(birth);
                mediator.reached(birth, "UPLOADED");
            }
            for (int i = 0; i < births.size(); i++) {
                BirthEvent older = named(births.get(i), "Tembo").at(SECOND).corrected();
                BirthEvent newer = named(births.get(i), "Phiri").at(THIRD).corrected();
                (i % 2 == 0 ? mediator : other).correct(i % 3 == 0 ? newer : older);
                (i % 2 == 0 ? other : mediator).correct(i % 3 == 0 ? older : newer);
            }
            for (BirthEvent birth : births) {
                delivered(birth);
            }
            for (BirthEvent birth : births) {
                Set<String> applied = new HashSet<>();
                // The older one has to do only where it is applied before the newer one is read.
                await().atMost(SOON).untilAsserted(() -> {
                    for (JsonNode row : corrections(birth)) {
                        if (row.path("status").asText().equals("UPLOADED") && applied.add(row.path("rid").asText())) {
                            apply(birth, row.path("rid").asText());
                        }
                    }
                    assertThat(corrections(birth)).hasSize(2).extracting(row -> row.path("status").asText())
                            .contains("DELIVERED").isSubsetOf("DELIVERED", "NOT_NEEDED");
                });
                assertThat(nameOf(birth)).isEqualTo("Phiri");
            }
        }
    }

    private static String begun(BirthLifecycle births, String record, int version) {
        String id = UUID.randomUUID().toString();
        RowHashes hashes = mediator.bean(RowHashes.class);
        births.receive(id, record, EventKind.BIRTH_CORRECTED, "a".repeat(64));
        births.describe(id, new EventOrder(LocalDateTime.of(2026, 3, 5, 0, 0), new EventVersion(
                Optional.of(Instant.parse("2026-03-01T00:00:00Z").plusSeconds(version)), Optional.empty())),
                hashes.of(Integer.toString(version)), hashes.of("c"), false, () -> new byte[0]);
        return id;
    }

    private static PendingPacket packet() {
        return new PendingPacket("packet", "content".getBytes(StandardCharsets.UTF_8), "d".repeat(64));
    }

    private static BirthEvent registered(String version) throws Exception {
        BirthEvent birth = versioned(BirthEvent.make(), version);
        mediator.send(birth);
        delivered(birth);
        return birth;
    }

    /** Who has an identity of another origin. */
    private static BirthEvent ofKnownPerson() {
        String uin = MosipNumbers.newUin();
        PEOPLE.add(uin, null, WORLD.mosip.nextRid(), Identities.child());
        return BirthEvent.make().withNationalId(uin);
    }

    private static BirthEvent versioned(BirthEvent event, String version) {
        return version == null ? event.withoutVersion() : event.at(version);
    }

    private static BirthEvent named(BirthEvent birth, String family) {
        return birth.with(text -> text.replace("O'Sullivan-Banda", family));
    }

    private static void correct(BirthEvent event) throws Exception {
        assertThat(mediator.correct(event).statusCode()).isEqualTo(200);
    }

    private static void post(String endpoint, byte[] request) throws Exception {
        String token = WORLD.mosip.realm().token(Realm.MEDIATOR);
        assertThat((endpoint.equals("/birth")
                ? mediator.birth(token, request)
                : mediator.correction(token, request)).statusCode()).isEqualTo(200);
    }

    /** The correction is sent, and MOSIP changes the identity. */
    private static void applied(BirthEvent correction) throws Exception {
        int before = corrections(correction).size();
        correct(correction);
        applied(correction, before + 1);
    }

    /** MOSIP changes the identity as this correction of the record asks, the first one being 1. */
    private static void applied(BirthEvent birth, int number) throws Exception {
        await().atMost(SOON).until(() -> corrections(birth).size() >= number);
        JsonNode row = mediator.reached(corrections(birth).get(number - 1).path("id").asText(), "UPLOADED");
        apply(birth, row.path("rid").asText());
        mediator.reached(row.path("id").asText(), "DELIVERED");
    }

    private static void apply(BirthEvent birth, String rid) throws Exception {
        ObjectNode told = WORLD.mosip.identityOf(rid);
        String uin = told.path("UIN").asText();
        PEOPLE.add(uin, null, rid, PEOPLE.identityOf(uin).setAll(told));
        issue(birth, rid);
    }

    /** The status of a correction of the record that is not needed, the first one being 1. */
    private static JsonNode skipped(BirthEvent birth, int number) throws Exception {
        await().atMost(SOON).until(() -> corrections(birth).size() >= number);
        return mediator.reached(corrections(birth).get(number - 1).path("id").asText(), "NOT_NEEDED");
    }

    private static String reason(JsonNode status) {
        JsonNode timeline = status.path("timeline");
        return timeline.path(timeline.size() - 1).path("details").path(0).asText();
    }

    private static List<JsonNode> corrections(BirthEvent event) throws Exception {
        return StreamSupport.stream(mediator.status(event.id()).path("corrections").spliterator(), false).toList();
    }

    private static JsonNode rows(BirthEvent event) throws Exception {
        return new ObjectMapper().readTree(mediator
                .get("/events?brn=" + event.registrationNumber(), WORLD.mosip.realm().token(Realm.MEDIATOR)).body())
                .path("response");
    }

    private static String nameOf(BirthEvent birth) throws Exception {
        String uin = PEOPLE.uinOf(mediator.status(birth.id()).path("rid").asText()).orElseThrow();
        String name = PEOPLE.identityOf(uin).path("fullName").path(0).path("value").asText();
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private static void replay(String id) {
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));
        await().atMost(SOON).until(
                () -> mediator.post("/admin/events/" + id + "/replay", WORLD.mosip.realm().admin())
                        .statusCode() == 200);
    }
}
