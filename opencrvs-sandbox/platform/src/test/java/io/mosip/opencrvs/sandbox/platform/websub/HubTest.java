package io.mosip.opencrvs.sandbox.platform.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.kernel.websub.api.util.ParseUtil;
import io.mosip.kernel.websub.api.verifier.AuthenticatedContentVerifier;
import io.mosip.opencrvs.sandbox.platform.Await;
import io.mosip.opencrvs.sandbox.platform.PlatformServer;
import io.mosip.opencrvs.sandbox.platform.PlatformServer.Answer;
import io.mosip.opencrvs.sandbox.platform.TestSubscriber;
import io.mosip.opencrvs.sandbox.platform.TestSubscriber.Delivered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HubTest {
    private static final String CREDENTIALS = "opencrvs-partner/CREDENTIAL_ISSUED";
    private static final String COMPLETED = "REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT";
    private static final String HMAC_SECRET = "hmac secret";
    private static PlatformServer server;
    private TestSubscriber subscriber;

    @BeforeAll
    static void start() {
        server = PlatformServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        subscriber = new TestSubscriber();
    }

    @AfterEach
    void close() throws InterruptedException {
        hub(form("unsubscribe", COMPLETED), PlatformServer.PARTNER);
        subscriber.nextIntent();
        subscriber.close();
    }

    @Test
    void verifiesTheIntentBeforeASubscriptionCounts() throws Exception {
        assertThat(hub(form("subscribe", COMPLETED), PlatformServer.PARTNER).status()).isEqualTo(202);
        Map<String, String> intent = subscriber.nextIntent();
        assertThat(intent).containsEntry("hub.mode", "subscribe").containsEntry("hub.topic", COMPLETED)
                .containsKeys("hub.challenge", "hub.lease_seconds");
        Await.until("subscription counts", () -> subscriptions() == 1);
    }

    @Test
    void aCallbackThatDoesNotEchoIsNotSubscribed() throws Exception {
        subscriber.doNotEcho();
        hub(form("subscribe", COMPLETED), PlatformServer.PARTNER);
        for (int i = 0; i < 3; i++)
            subscriber.nextIntent();
        assertThat(subscriptions()).isZero();
    }

    @Test
    void deniesTheSecondSubscriptionOfOneCallback() throws Exception {
        subscribe();
        assertThat(hub(form("subscribe", COMPLETED), PlatformServer.PARTNER).status()).isEqualTo(202);
        assertThat(subscriber.nextIntent()).containsEntry("hub.mode", "denied").containsEntry("hub.reason",
                "Subscriber has already registered with the Hub");
        assertThat(subscriptions()).isEqualTo(1);
    }

    @Test
    void deliversASignedBodyAsItWasPublished() throws Exception {
        subscribe();
        String body = "{\"instanceId\":\"1\",\n \"text\":\"é\"}";
        Answer accepted = publish(COMPLETED, body, PlatformServer.REGPROC);
        assertThat(ParseUtil.parseHubResponse(accepted.body()).getHubResult()).isEqualTo("accepted");
        Delivered delivered = subscriber.nextDelivery();
        assertThat(delivered.text()).isEqualTo(body);
        assertThat(delivered.contentType()).startsWith("application/json");
        assertThat(delivered.link()).contains("rel=\"hub\"").contains(COMPLETED);
        assertThat(new AuthenticatedContentVerifier().isContentVerified(HMAC_SECRET, delivered.text(),
                delivered.signature())).isTrue();
        assertThat(new AuthenticatedContentVerifier().isContentVerified("another", delivered.text(),
                delivered.signature())).isFalse();
    }

    @Test
    void triesThreeTimesThenGivesUpAndGoesOn() throws Exception {
        subscribe();
        subscriber.answerWith(attempt -> attempt <= 3 ? 500 : 200);
        publish(COMPLETED, "{\"n\":1}", PlatformServer.REGPROC);
        publish(COMPLETED, "{\"n\":2}", PlatformServer.REGPROC);
        for (int i = 0; i < 3; i++)
            assertThat(subscriber.nextDelivery().text()).isEqualTo("{\"n\":1}");
        assertThat(subscriber.nextDelivery().text()).isEqualTo("{\"n\":2}");
        Await.until("both deliveries ended", () -> results().equals(Map.of("DELIVERED", 1, "GIVEN_UP", 1)));
        assertThat(subscriber.waitingDeliveries()).isZero();
    }

    @Test
    void aSecondTryThatSucceedsIsTheLast() throws Exception {
        subscribe();
        subscriber.answerWith(attempt -> attempt == 1 ? 503 : 200);
        publish(COMPLETED, "{\"n\":1}", PlatformServer.REGPROC);
        publish(COMPLETED, "{\"n\":2}", PlatformServer.REGPROC);
        assertThat(subscriber.nextDelivery().text()).isEqualTo("{\"n\":1}");
        assertThat(subscriber.nextDelivery().text()).isEqualTo("{\"n\":1}");
        assertThat(subscriber.nextDelivery().text()).isEqualTo("{\"n\":2}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesASubscription(String what, Map<String, String> change, String client, int status) {
        Map<String, String> form = form("subscribe", COMPLETED);
        form.putAll(change);
        form.values().removeIf(String::isEmpty);
        Answer answer = client == null ? server.form("/hub", form, null) : hub(form, client);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(ParseUtil.parseHubResponse(answer.body()).getHubResult()).isEqualTo("denied");
        hub(form("subscribe", COMPLETED), PlatformServer.PARTNER);
    }

    static Stream<Arguments> refusesASubscription() {
        return Stream.of(Arguments.of("without token", Map.of(), null, 500),
                Arguments.of("without role", Map.of(), PlatformServer.OTHER, 500),
                Arguments.of("of another partner's topic", Map.of("hub.topic", "other-partner/CREDENTIAL_ISSUED"),
                        PlatformServer.PARTNER, 500),
                Arguments.of("of a partner's topic by another client", Map.of("hub.topic", CREDENTIALS),
                        PlatformServer.MEDIATOR, 500),
                Arguments.of("without callback", Map.of("hub.callback", ""), PlatformServer.PARTNER, 400),
                Arguments.of("with a callback that is no address", Map.of("hub.callback", "not an address"),
                        PlatformServer.PARTNER, 400),
                Arguments.of("without secret", Map.of("hub.secret", ""), PlatformServer.PARTNER, 400),
                Arguments.of("without topic", Map.of("hub.topic", ""), PlatformServer.PARTNER, 400),
                Arguments.of("without mode", Map.of("hub.mode", ""), PlatformServer.PARTNER, 400),
                Arguments.of("with an unknown mode", Map.of("hub.mode", "steal"), PlatformServer.PARTNER, 400));
    }

    @Test
    void aPublisherNeedsTheTopicsRole() throws Exception {
        Answer refused = publish(COMPLETED, "{}", PlatformServer.PARTNER);
        assertThat(refused.status()).isEqualTo(200);
        assertThat(ParseUtil.parseHubResponse(refused.body()).getErrorReason()).contains("not+authorized");
        assertThat(ParseUtil.parseHubResponse(publish(CREDENTIALS, "{}", PlatformServer.PARTNER).body())
                .getHubResult()).isEqualTo("denied");
        hub(form("subscribe", COMPLETED), PlatformServer.PARTNER);
    }

    @Test
    void aTopicIsRegisteredOnce() {
        Map<String, String> form = Map.of("hub.mode", "register", "hub.topic", "CREDENTIAL_STATUS_UPDATE");
        assertThat(ParseUtil.parseHubResponse(hub(form, PlatformServer.PARTNER).body()).getHubResult())
                .isEqualTo("accepted");
        assertThat(ParseUtil.parseHubResponse(hub(form, PlatformServer.PARTNER).body()).getHubResult())
                .isEqualTo("denied");
        hub(form("subscribe", COMPLETED), PlatformServer.PARTNER);
    }

    private void subscribe() throws InterruptedException {
        hub(form("subscribe", COMPLETED), PlatformServer.PARTNER);
        subscriber.nextIntent();
        Await.until("subscription counts", () -> subscriptions() == 1);
    }

    private Map<String, String> form(String mode, String topic) {
        return new HashMap<>(Map.of("hub.mode", mode, "hub.topic", topic, "hub.callback", subscriber.callback(),
                "hub.secret", HMAC_SECRET));
    }

    private static Answer hub(Map<String, String> form, String client) {
        return server.form("/hub", form, server.token(client));
    }

    private static Answer publish(String topic, String body, String client) {
        return server.send(HttpRequest
                .newBuilder(URI.create(server.url() + "/hub/?hub.mode=publish&hub.topic=" + topic))
                .header("Cookie", "Authorization=" + server.token(client)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private long subscriptions() {
        return server.bean(Hub.class).subscriptionsOf(URI.create(subscriber.callback()));
    }

    private Map<String, Integer> results() {
        Map<String, Integer> results = new HashMap<>();
        server.bean(Deliveries.class).all().stream().filter(d -> d.subscriber().equals(subscriber.callback()))
                .forEach(d -> results.merge(d.result().name(), 1, Integer::sum));
        return results;
    }
}
