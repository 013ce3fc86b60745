package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.Realm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** From a corrected record to a packet with the changed fields of that person, over a real Kafka and PostgreSQL. */
class BirthCorrectionTest extends PipelineTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final IdRepositoryPeer PEOPLE = WORLD.mosip.identities();

    @Test
    void theChangedFieldsOnlyGoToMosipAndTheNewCredentialComesBack() throws Exception {
        Registered birth = registered();

        accept(birth.event().renamed().corrected());

        JsonNode correction = reached(birth.event(), "UPLOADED");
        String rid = correction.path("rid").asText();
        assertThat(WORLD.mosip.synced(rid).type()).isEqualTo("OPENCRVS_UPDATE");
        ObjectNode told = WORLD.mosip.identityOf(rid);
        assertThat(told.fieldNames()).toIterable().containsExactlyInAnyOrder("fullName", "dateOfBirth", "UIN",
                "IDSchemaVersion");
        assertThat(told.path("UIN").asText()).isEqualTo(birth.uin());
        assertThat(told.path("fullName").toString()).contains("Phiri");
        issue(birth.event(), rid);
        reached(birth.event(), "DELIVERED");
        assertThat(WORLD.opencrvs.credentialsOf(birth.event().registrationNumber())).hasSize(2);
        assertThat(correction.path("id").asText()).isNotEqualTo(birth.event().id());
        assertThat(WORLD.database.dump()).doesNotContain(birth.uin(), birth.event().registrationNumber(), "Phiri");
    }

    @Test
    void aRegistrationThatComesAgainWithOtherDataIsACorrection() throws Exception {
        Registered birth = registered();

        assertThat(mediator.send(birth.event().renamed()).statusCode()).isEqualTo(200);

        String rid = reached(birth.event(), "UPLOADED").path("rid").asText();
        assertThat(WORLD.mosip.identityOf(rid).path("UIN").asText()).isEqualTo(birth.uin());
        assertThat(newlyRegistered()).hasSize(2);
    }

    @Test
    void whereNothingHasChangedThereIsNoPacketAndItSaysSo() throws Exception {
        Registered birth = registered();

        accept(birth.event().corrected());

        JsonNode correction = reached(birth.event(), "NOT_NEEDED");
        assertThat(timeline(correction)).last().asString().contains("nothing that MOSIP keeps has changed");
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void aCorrectionWaitsForItsBirth() throws Exception {
        BirthEvent event = BirthEvent.make();
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-999");
        mediator.send(event);
        mediator.reached(event, "PACKET_CREATED");

        accept(event.renamed().corrected());
        mediator.failed(correctionOf(event).path("id").asText(), "OCV-MED-044");
        WORLD.mosip.recover();

        Registered birth = registered(event, delivered(event));
        assertThat(reached(event, "UPLOADED").path("rid").asText()).isNotEqualTo(birth.rid());
        assertThat(newlyRegistered()).hasSize(2);
    }

    @Test
    void ofTwoThatWaitTheLaterOneTakesThePlace() throws Exception {
        BirthEvent event = BirthEvent.make();
        mediator.send(event);
        mediator.reached(event, "UPLOADED");
        accept(event.with(text -> text.replace("O'Sullivan-Banda", "Tembo")).corrected());
        mediator.failed(correctionOf(event).path("id").asText(), "OCV-MED-044");
        accept(event.renamed().corrected());
        await().atMost(SOON).until(() -> corrections(event).size() == 2);

        delivered(event);

        await().atMost(SOON).untilAsserted(() -> assertThat(corrections(event))
                .extracting(each -> each.path("status").asText()).containsExactly("NOT_NEEDED", "UPLOADED"));
        assertThat(WORLD.mosip.identityOf(corrections(event).get(1).path("rid").asText()).toString())
                .contains("Phiri");
        assertThat(newlyRegistered()).hasSize(2);
    }

    @Test
    void aCorrectionOfABirthThatWasRejectedBecomesTheBirth() throws Exception {
        BirthEvent event = BirthEvent.make();
        mediator.send(event.with(text -> text.replaceFirst("\"birthDate\": \"[^\"]*\"", "\"birthDate\": \"never\"")));
        mediator.reached(event, "REJECTED");

        accept(event.corrected());

        mediator.reached(event, "UPLOADED");
        reached(event, "NOT_NEEDED");
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void ofABirthThatNeverSucceededEveryCorrectionMayBecomeIt() throws Exception {
        BirthEvent event = BirthEvent.make();
        accept(event.with(text -> text.replaceFirst("\"birthDate\": \"[^\"]*\"", "\"birthDate\": \"never\""))
                .corrected());
        mediator.reached(event, "REJECTED");

        accept(event.corrected());

        mediator.reached(event, "UPLOADED");
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void aCorrectionOfABirthThatNeverCameBecomesTheBirth() throws Exception {
        BirthEvent event = BirthEvent.make();

        accept(event.corrected());

        String rid = mediator.reached(event, "UPLOADED").path("rid").asText();
        assertThat(WORLD.mosip.synced(rid).type()).isEqualTo("OPENCRVS_NEW");
        assertThat(newlyRegistered()).containsExactly(rid);
    }

    @Test
    void whoHasAnIdentityOfAnotherOriginGetsNoSecondOne() throws Exception {
        String uin = MosipNumbers.newUin();
        PEOPLE.add(uin, null, WORLD.mosip.nextRid(), Identities.child());
        BirthEvent event = BirthEvent.make().withNationalId(uin);

        accept(event.corrected());

        JsonNode correction = await().atMost(SOON).until(() -> correctionById(event), each -> "UPLOADED"
                .equals(each.path("status").asText()));
        ObjectNode told = WORLD.mosip.identityOf(correction.path("rid").asText());
        assertThat(told.path("UIN").asText()).isEqualTo(uin);
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void aDeceasedPersonIsNotMadeAliveByACorrection() throws Exception {
        Registered birth = registered();
        mediator.send(DeathEvent.with("NATIONAL_ID", birth.uin()));
        await().atMost(SOON).until(() -> PEOPLE.status(birth.uin()).equals("DEACTIVATED"));

        accept(birth.event().renamed().corrected());

        assertThat(reached(birth.event(), "REJECTED").path("errorCode").asText()).isEqualTo("OCV-MED-046");
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void theSameMessageAgainIsTheSameCorrection() throws Exception {
        Registered birth = registered();
        byte[] request = birth.event().renamed().corrected().request();

        for (int i = 0; i < 3; i++) {
            mediator.correction(WORLD.mosip.realm().token(Realm.MEDIATOR), request);
        }

        reached(birth.event(), "UPLOADED");
        assertThat(corrections(birth.event())).hasSize(1);
        assertThat(newlyRegistered()).hasSize(2);
    }

    @Test
    void aDeathIsNoCorrectionOfABirthAndNobodySendsOneUnsigned() throws Exception {
        DeathEvent death = DeathEvent.of(MosipNumbers.newUin());
        String token = WORLD.mosip.realm().token(Realm.MEDIATOR);

        assertThat(mediator.correction(token, death.signedBySomebodyElse()).statusCode()).isEqualTo(401);
        assertThat(mediator.correction(null, death.request()).statusCode()).isEqualTo(401);
        assertThat(mediator.correction(token, "{}".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
        assertThat(newlyRegistered()).isEmpty();
    }

    /** A birth whose identity MOSIP has, as its packet told it, and whose credential OpenCRVS has. */
    private static Registered registered() throws Exception {
        BirthEvent event = BirthEvent.make();
        assertThat(mediator.send(event).statusCode()).isEqualTo(200);
        return registered(event, delivered(event));
    }

    private static Registered registered(BirthEvent event, String rid) {
        return new Registered(event, rid, PEOPLE.uinOf(rid).orElseThrow());
    }

    private static void accept(BirthEvent event) throws Exception {
        assertThat(mediator.correct(event).statusCode()).isEqualTo(200);
    }

    private static List<JsonNode> corrections(BirthEvent event) throws Exception {
        return StreamSupport.stream(mediator.status(event.id()).path("corrections").spliterator(), false).toList();
    }

    private static JsonNode correctionOf(BirthEvent event) {
        return await().atMost(SOON).until(() -> corrections(event), found -> !found.isEmpty()).get(0);
    }

    /** Of a record whose birth is not known. */
    private static JsonNode correctionById(BirthEvent event) throws Exception {
        return JSON.readTree(mediator.get("/events?brn=" + event.registrationNumber(),
                WORLD.mosip.realm().token(Realm.MEDIATOR)).body()).path("response").path(0);
    }

    /** The whole status of the record's last correction, once it is this one. */
    private static JsonNode reached(BirthEvent event, String status) {
        return mediator.correctionReached(event.id(), status);
    }

    private static List<JsonNode> timeline(JsonNode status) {
        return StreamSupport.stream(status.path("timeline").spliterator(), false).toList();
    }

    private record Registered(BirthEvent event, String rid, String uin) {}
}
