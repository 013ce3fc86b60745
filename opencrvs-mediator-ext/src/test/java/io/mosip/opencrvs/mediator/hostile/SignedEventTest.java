package io.mosip.opencrvs.mediator.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.EnvelopeSignature;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Logs;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What comes with a token and OpenCRVS's signature is accepted: it is kept, and what is wrong inside is told by a code.
 * None of it becomes a registration, and none stops the next one.
 */
class SignedEventTest {
    private static final World WORLD = World.get();
    private static Logs logs;
    private static Mediator mediator;
    private static String token;
    private int before;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.delivery.poll", "1h"));
        logs = new Logs();
        token = WORLD.mosip.realm().token(Realm.MEDIATOR);
    }

    @AfterAll
    static void stop() {
        mediator.close();
        logs.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({ "wrapped key, 38", "wrapped key's middle, 166", "wrapped key's last, 293", "nonce, 308",
            "AAD after the nonce, 320", "AAD's last, 339", "ciphertext, 340", "ciphertext's middle, 2000", "tag, -16",
            "tag's last, -1"})
    void aFlippedBitThatIsSignedOverIsFoundWhenTheEnvelopeIsOpened(String what, int place) throws Exception {
        BirthEvent event = BirthEvent.make();

        rejected(event, resigned(event, envelope -> flipped(envelope, place)),
                MediatorError.ENVELOPE_NOT_DECRYPTABLE.code());
    }

    @Test
    void aFlippedBitOfTheThumbprintChangesNothing() throws Exception {
        BirthEvent event = BirthEvent.make();

        send(resigned(event, envelope -> flipped(envelope, 6)));

        mediator.reached(event, "UPLOADED");
    }

    static Stream<Arguments> contents() {
        return Stream.of(content("nothing", "", "OCV-EVT-001"), content("no JSON", "<birth/>", "OCV-EVT-001"),
                content("a list", "[]", "OCV-EVT-005"), content("a text", "\"x\"", "OCV-EVT-005"),
                content("an empty object", "{}", "OCV-EVT-005"),
                content("a hundred thousand lists", "[".repeat(100_000), "OCV-EVT-004"),
                content("a hundred thousand objects", "{\"a\":".repeat(100_000), "OCV-EVT-004"),
                content("a NUL", "\u0000", "OCV-EVT-001"),
                content("an entity", "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>",
                        "OCV-EVT-001"),
                content("the bytes of gzip", "\u001f\u008b\u0008", "OCV-EVT-001"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void whatIsNoEventEndsWithTheReadersCode(String what, String content, String code) throws Exception {
        BirthEvent event = BirthEvent.make().with(payload -> content);

        rejected(event, event.request(TestKeys.MOSIP, TestKeys.OPENCRVS), code);
    }

    @Test
    void anotherRecordsEnvelopeUnderTheIdOfARegisteredOneChangesNothingOfIt() throws Exception {
        BirthEvent victim = BirthEvent.make();
        send(victim.request(TestKeys.MOSIP, TestKeys.OPENCRVS));
        mediator.reached(victim, "UPLOADED");
        List<String> history = WORLD.database.history(victim.id());
        ObjectNode captured = BirthEvent.make().request(TestKeys.MOSIP, TestKeys.OPENCRVS);

        send(captured.put("id", victim.id()));

        await().until(() -> EventTopics.consumed(WORLD, mediator));
        assertThat(WORLD.database.history(victim.id())).isEqualTo(history);
    }

    @Test
    void anotherRecordsEnvelopeUnderAnIdBeforeItsOwnDoesNotKeepItsOwnOut() throws Exception {
        BirthEvent victim = BirthEvent.make();
        ObjectNode captured = BirthEvent.make().request(TestKeys.MOSIP, TestKeys.OPENCRVS).put("id", victim.id());
        rejected(victim, captured, MediatorError.ID_MISMATCH.code());

        send(victim.request(TestKeys.MOSIP, TestKeys.OPENCRVS));

        mediator.reached(victim, "UPLOADED");
    }

    @Test
    void aReplayedEventIsAnswered200AndRegisteredOnce() throws Exception {
        BirthEvent event = BirthEvent.make();
        ObjectNode captured = event.request(TestKeys.MOSIP, TestKeys.OPENCRVS);
        send(captured);
        mediator.reached(event, "UPLOADED");
        State tables = State.of(WORLD, mediator);
        before = WORLD.mosip.registered().size();

        for (int i = 0; i < 5; i++) {
            send(captured);
        }

        await().until(() -> EventTopics.consumed(WORLD, mediator));
        assertThat(State.of(WORLD, mediator).tables()).isEqualTo(tables.tables());
        assertThat(WORLD.mosip.registered()).hasSize(before);
    }

    @Test
    void aReplayedCallbackIsAnswered200WithoutEffect() throws Exception {
        BirthEvent event = BirthEvent.make();
        send(event.request(TestKeys.MOSIP, TestKeys.OPENCRVS));
        String rid = mediator.reached(event, "UPLOADED").path("rid").asText();
        byte[] credential = HubPeer.credential(rid, event.registrationNumber(), "4208135796").toString()
                .getBytes(UTF_8);
        String signature = HubPeer.signature(credential);
        assertThat(HubPeer.deliver(mediator.callback(), credential, signature).statusCode()).isEqualTo(200);
        // The dead letter of an earlier test's event comes after its row says REJECTED.
        await().until(() -> EventTopics.consumed(WORLD, mediator));
        State state = State.of(WORLD, mediator);

        for (int i = 0; i < 5; i++) {
            assertThat(HubPeer.deliver(mediator.callback(), credential, signature).statusCode()).isEqualTo(200);
        }

        assertThat(State.of(WORLD, mediator)).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = { "'; DROP TABLE opencrvs.birth_transactions; --zxMarkzx", "<script>zxMarkzx</script>",
            "${jndi:ldap://zxMarkzx}", "../zxMarkzx", "a\r\nX-Mark: zxMarkzx", "\u0000zxMarkzx", "\ud800zxMarkzx",
            "%n%szxMarkzx", "2026-01-01 00:00:00 zxMarkzx"})
    void aTimeThatIsNoneDoesNotLoseABirthAndIsKeptNowhere(String time) throws Exception {
        BirthEvent event = BirthEvent.make();

        send(event.request(TestKeys.MOSIP, TestKeys.OPENCRVS).put("requestTime", time));

        mediator.reached(event, "UPLOADED");
        assertThat(EventTopics.values(WORLD, mediator.topic(), event.id())).singleElement()
                .satisfies(kept -> assertThat(kept).doesNotContain(HostileInput.MARK));
        assertThat(WORLD.database.dump()).doesNotContain(HostileInput.MARK);
    }

    @Test
    void nothingOfAnEventIsLogged() {
        assertThat(new ArrayList<>(logs.lines())).isNotEmpty().allSatisfy(line -> assertThat(line)
                .doesNotContain(HostileInput.MARK, "Niamh", "O'Sullivan", "4208135796", "eyJ"));
    }

    private void rejected(BirthEvent event, ObjectNode request, String code) throws Exception {
        before = WORLD.mosip.registered().size();
        send(request);

        assertThat(mediator.reached(event, "REJECTED").path("errorCode").asText()).isEqualTo(code);
        assertThat(WORLD.mosip.registered()).hasSize(before);
    }

    private static void send(ObjectNode request) throws Exception {
        assertThat(mediator.birth(token, request.toString().getBytes(UTF_8)).statusCode()).isEqualTo(200);
    }

    private static ObjectNode resigned(BirthEvent event, UnaryOperator<byte[]> change) {
        byte[] envelope = change
                .apply(EnvelopeCipher.seal(event.payload().getBytes(UTF_8), TestKeys.recipient(TestKeys.MOSIP)));
        return event.request(TestKeys.MOSIP, TestKeys.OPENCRVS)
                .put("data", Base64.getEncoder().encodeToString(envelope))
                .put("signature", Base64.getEncoder()
                        .encodeToString(EnvelopeSignature.sign(envelope, TestKeys.OPENCRVS.getPrivate())));
    }

    private static byte[] flipped(byte[] bytes, int place) {
        byte[] other = bytes.clone();
        other[place < 0 ? bytes.length + place : place] ^= 1;
        return other;
    }

    private static Arguments content(String what, String content, String code) {
        return Arguments.of(what, content, code);
    }
}
