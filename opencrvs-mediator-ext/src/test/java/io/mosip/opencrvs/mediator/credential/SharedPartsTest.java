package io.mosip.opencrvs.mediator.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Credentials of policies that share other things than the UIN, from the hub's callback to OpenCRVS. */
class SharedPartsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UIN = "4208135796";
    private static final World WORLD = World.get();
    private static Mediator mediator;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.credential.share",
                "uin,vid,uin-token,attribute:NIN=nin,fullName"));
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @AfterEach
    void everybodyWasAskedAsTheyWantIt() {
        assertThat(WORLD.opencrvs.complaints()).isEmpty();
        assertThat(WORLD.hub.complaints()).isEmpty();
    }

    /** Subject of the credential, what OpenCRVS is told beside the number, what the history says is missing. */
    static Stream<Arguments> subjects() {
        String token = MosipPeers.tokenOf(UIN);
        return Stream.of(
                Arguments.of("{'VID':'5719364208135797'}", "{'vid':'5719364208135797'}",
                        "UIN, uinToken, NIN, fullName"),
                Arguments.of("{'NIN':'CM0000001ABCDE'}", "{'nin':'CM0000001ABCDE'}", "UIN, VID, uinToken, fullName"),
                Arguments.of("{'nin':77001}", "{'nin':77001}", "UIN, VID, uinToken, fullName"),
                Arguments.of("{'PSUT':'378921'}", "{'uinToken':'378921'}", "UIN, VID, NIN, fullName"),
                Arguments.of("{'uinToken':'378921','VID':' ','NIN':null,'fullName':[]}", "{'uinToken':'378921'}",
                        "UIN, VID, NIN, fullName"),
                Arguments.of("{'fullName':[{'language':'eng','value':'Chola Mbewe'}]}",
                        "{'fullName':[{'language':'eng','value':'Chola Mbewe'}]}", "UIN, VID, uinToken, NIN"),
                Arguments.of("{'UIN':'" + UIN + "','uinToken':'other','gender':'MLE'}",
                        "{'uin':'" + UIN + "','uinToken':'" + token + "'}", "VID, NIN, fullName"));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatIsConfiguredAndThereIsDeliveredAndTheHistorySaysWhatWasMissing(String subject, String told,
            String missing) throws Exception {
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        String rid = mediator.reached(birth, "UPLOADED").path("rid").asText();

        HubPeer.deliver(mediator.callback(),
                HubPeer.credentialOf(rid, birth.registrationNumber(), subject.replace('\'', '"')));

        JsonNode timeline = mediator.reached(birth, "DELIVERED").path("timeline");
        JsonNode expected = JSON.readTree(told.replaceFirst("\\{",
                "{'opencrvsBRN':'" + birth.registrationNumber() + "',").replace('\'', '"'));
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).singleElement().isEqualTo(expected);
        assertThat(StreamSupport.stream(timeline.path(timeline.size() - 1).path("details").spliterator(), false)
                .map(JsonNode::asText)).isEqualTo(List.of("not in the credential: " + missing));
        List<String> ofToken = expected.has("uinToken") ? List.of(birth.id()) : List.of();
        assertThat(mediator.bean(BirthLifecycle.class)
                .ofToken(mediator.bean(RowHashes.class).of(expected.path("uinToken").asText())).stream()
                .map(row -> row.id())
                .filter(birth.id()::equals).toList()).isEqualTo(ofToken);
        assertThat(mediator.get("/events/" + birth.id(), WORLD.mosip.realm().admin()).body())
                .doesNotContain("5719364208135797", "CM0000001ABCDE", "Mbewe");
    }

    @Test
    void aCredentialWithNothingThatIsConfiguredIsNotDelivered() throws Exception {
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        String rid = mediator.reached(birth, "UPLOADED").path("rid").asText();

        HubPeer.deliver(mediator.callback(),
                HubPeer.credentialOf(rid, birth.registrationNumber(), "{\"gender\":\"MLE\"}"));

        await().atMost(SOON).untilAsserted(() -> assertThat(WORLD.database.sql()
                .sql("SELECT error_code FROM opencrvs.outbox WHERE txn_id = ? AND kind = 'CREDENTIAL'")
                .param(birth.id()).query(String.class).list())
                .containsExactly(MediatorError.CREDENTIAL_NOT_READABLE.code()));
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).isEmpty();
        // It would be tried again while the tests of other classes compare rows.
        WORLD.database.sql().sql("DELETE FROM opencrvs.outbox WHERE txn_id = ?").param(birth.id()).update();
    }
}
