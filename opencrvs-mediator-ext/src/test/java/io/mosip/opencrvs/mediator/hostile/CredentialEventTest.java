package io.mosip.opencrvs.mediator.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.mediator.world.World;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credential events that the hub has signed and that are useless, foreign, late or double, or lead elsewhere. */
class CredentialEventTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final World WORLD = World.get();
    private static Mediator mediator;
    private static HttpServer share;
    private static ExecutorService threads;
    private static final Map<String, byte[]> SHARED = new ConcurrentHashMap<>();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private final String uin = MosipNumbers.newUin();

    @BeforeAll
    static void start() throws Exception {
        share = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        share.setExecutor(threads);
        share.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                ASKED.add(path + " " + exchange.getRequestHeaders().containsKey("Cookie"));
                exchange.getRequestBody().readAllBytes();
                if (path.startsWith("/moved")) {
                    exchange.getResponseHeaders().set("Location", shareUrl("/elsewhere" + path));
                    exchange.sendResponseHeaders(302, -1);
                } else {
                    exchange.sendResponseHeaders(SHARED.containsKey(path) ? 200 : 404, 0);
                    exchange.getResponseBody().write(SHARED.getOrDefault(path, new byte[0]));
                }
            }
        });
        share.start();
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.datashare.hosts",
                "127.0.0.1:" + share.getAddress().getPort(), "mosip.opencrvs.delivery.last-retry", "400ms"));
    }

    @AfterAll
    static void stop() {
        mediator.close();
        share.stop(0);
        threads.shutdownNow();
    }

    @AfterEach
    void everybodyWasAskedAsTheyWantIt() {
        WORLD.opencrvs.recover();
        assertThat(WORLD.opencrvs.complaints()).isEmpty();
        assertThat(WORLD.hub.complaints()).isEmpty();
    }

    static Stream<Arguments> useless() {
        return Stream.of(useless("encrypted for somebody else", MediatorError.CREDENTIAL_NOT_READABLE,
                event -> data(event).put("credential", Base64.getUrlEncoder().encodeToString(new byte[600]))),
                useless("not Base64", MediatorError.CREDENTIAL_NOT_READABLE,
                        event -> data(event).put("credential", "%%%")),
                useless("empty", MediatorError.CREDENTIAL_NOT_READABLE, event -> data(event).put("credential", "")),
                useless("cut short", MediatorError.CREDENTIAL_NOT_READABLE, event -> data(event).put("credential",
                        event.at("/event/data/credential").asText().substring(0, 500))),
                useless("without a registration number", MediatorError.CREDENTIAL_NOT_READABLE,
                        event -> data(event).remove("opencrvsBRN")),
                useless("of another birth", MediatorError.CREDENTIAL_FOR_ANOTHER,
                        event -> data(event).put("opencrvsBRN", "2024ANOTHER")),
                useless("at a host that is not configured", MediatorError.DATA_SHARE_NOT_ALLOWED,
                        event -> refer(event, "http://169.254.169.254/latest/meta-data")),
                useless("in a file", MediatorError.DATA_SHARE_NOT_ALLOWED, event -> refer(event, "file:///etc/passwd")),
                useless("at an address that is none", MediatorError.DATA_SHARE_NOT_ALLOWED,
                        event -> refer(event, "http://{host}/ x")),
                useless("behind a redirect", MediatorError.PEER_ANSWER_UNREADABLE,
                        event -> refer(event, shareUrl("/moved/" + event.at("/event/id").asText()))),
                useless("not in the share", MediatorError.PEER_REFUSED,
                        event -> refer(event, shareUrl("/none"))),
                useless("too large", MediatorError.CREDENTIAL_NOT_READABLE, event -> {
                    SHARED.put("/large", new byte[6 * 1024 * 1024]);
                    refer(event, shareUrl("/large"));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("useless")
    void aUselessCredentialIsNotAcknowledgedAndATrueOneTakesItsPlace(String what, MediatorError error,
            Consumer<ObjectNode> spoil) throws Exception {
        BirthEvent birth = registered();
        ObjectNode bad = credentialOf(birth);
        spoil.accept(bad);
        assertThat(HubPeer.deliver(mediator.callback(), bad).statusCode()).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(errorCode(birth)).isEqualTo(error.code()));
        assertThat(published(bad)).isEmpty();

        ObjectNode good = credentialOf(birth);
        assertThat(HubPeer.deliver(mediator.callback(), good).statusCode()).isEqualTo(200);

        mediator.reached(birth, "DELIVERED");
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).singleElement()
                .satisfies(got -> assertThat(got.path("uin").asText()).isEqualTo(uin));
        await().atMost(SOON).until(() -> published(good).size() == 1);
        assertThat(published(bad)).isEmpty();
        assertThat(ASKED).noneMatch(path -> path.startsWith("/elsewhere"));
    }

    @Test
    void aUselessCredentialDoesNotTakeThePlaceOfATrueOne() throws Exception {
        WORLD.opencrvs.fail(OpencrvsPeer.RECEIVE, Fault.SERVER_ERROR, Fault.SERVER_ERROR);
        BirthEvent birth = registered();
        ObjectNode good = credentialOf(birth);
        ObjectNode bad = credentialOf(birth);
        data(bad).put("credential", "AAAA");
        HubPeer.deliver(mediator.callback(), good);

        assertThat(HubPeer.deliver(mediator.callback(), bad).statusCode()).isEqualTo(200);

        mediator.reached(birth, "DELIVERED");
        await().atMost(SOON).until(() -> published(good).size() == 1);
        assertThat(published(bad)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 12})
    void aCredentialInTheDataShareIsFetchedWithOurTokenAndAcknowledgedOnce(int copies) throws Exception {
        BirthEvent birth = registered();
        ObjectNode event = credentialOf(birth);
        String path = "/" + event.at("/event/id").asText();
        SHARED.put(path, event.at("/event/data/credential").asText().getBytes(UTF_8));
        refer(event, shareUrl(path));

        for (int i = 0; i < copies; i++) {
            assertThat(HubPeer.deliver(mediator.callback(), event).statusCode()).isEqualTo(200);
        }

        mediator.reached(birth, "DELIVERED");
        await().atMost(SOON).until(() -> published(event).size() == 1);
        assertThat(ASKED).contains(path + " true");
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).hasSize(1);
    }

    @Test
    void aCredentialAfterTheDeliveryHasNoEffect() throws Exception {
        BirthEvent birth = registered();
        HubPeer.deliver(mediator.callback(), credentialOf(birth));
        mediator.reached(birth, "DELIVERED");
        ObjectNode late = credentialOf(birth);

        assertThat(HubPeer.deliver(mediator.callback(), late).statusCode()).isEqualTo(200);

        assertThat(WORLD.database.sql().sql("SELECT state FROM opencrvs.outbox WHERE txn_id = ?"
                + " AND kind = 'CREDENTIAL'").param(birth.id()).query(String.class).single()).isEqualTo("DELIVERED");
        assertThat(published(late)).isEmpty();
    }

    private BirthEvent registered() throws Exception {
        BirthEvent birth = BirthEvent.make();
        assertThat(mediator.send(birth).statusCode()).isEqualTo(200);
        mediator.reached(birth, "UPLOADED");
        return birth;
    }

    private ObjectNode credentialOf(BirthEvent birth) throws Exception {
        return HubPeer.credential(mediator.status(birth.id()).path("rid").asText(), birth.registrationNumber(), uin);
    }

    private static String errorCode(BirthEvent birth) {
        return WORLD.database.sql().sql("SELECT coalesce(error_code, '') FROM opencrvs.outbox WHERE txn_id = ?"
                + " AND kind = 'CREDENTIAL'").param(birth.id()).query(String.class).single();
    }

    private static List<JsonNode> published(ObjectNode credential) {
        return WORLD.hub.publishedFor(credential.at("/event/transactionId").asText());
    }

    private static void refer(ObjectNode event, String uri) {
        data(event).remove("credential");
        ((ObjectNode) event.path("event")).put("dataShareUri", uri);
    }

    private static ObjectNode data(ObjectNode event) {
        return (ObjectNode) event.at("/event/data");
    }

    private static String shareUrl(String path) {
        return "http://127.0.0.1:" + share.getAddress().getPort() + path;
    }

    private static Arguments useless(String what, MediatorError error, Consumer<ObjectNode> spoil) {
        return Arguments.of(what, error, spoil);
    }
}
