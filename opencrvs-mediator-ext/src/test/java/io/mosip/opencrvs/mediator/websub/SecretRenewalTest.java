package io.mosip.opencrvs.mediator.websub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscription that the hub holds with another secret is made anew, and nobody can have that done all the time. */
class SecretRenewalTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TOPIC = "opencrvs-partner/CREDENTIAL_ISSUED";
    private static final String INTENT = "/receiveCredential?hub.mode=unsubscribe&hub.topic=" + TOPIC
            + "&hub.challenge=abc";
    private static final World WORLD = World.get();
    private Mediator mediator;

    @BeforeEach
    @AfterEach
    void nobodyHasRenewedYet() {
        WORLD.database.sql().sql("DELETE FROM opencrvs.subscription_renewal").update();
    }

    @AfterEach
    void stop() {
        mediator.close();
        assertThat(WORLD.hub.complaints()).isEmpty();
    }

    @Test
    void aSubscriptionWithAnotherSecretIsFoundAndMadeAnew() throws Exception {
        start(Map.of());
        BirthEvent birth = registered();
        WORLD.hub.holdsAnotherSecret(mediator.callback(), "a secret that was changed");

        for (int i = 0; i < 5; i++) {
            assertThat(WORLD.hub.ended(mediator.callback())).isZero();
            assertThat(WORLD.hub.publishTo(mediator.callback(), credentialOf(birth)).statusCode()).isEqualTo(401);
        }

        await().atMost(SOON).until(() -> WORLD.hub.ended(mediator.callback()) == 1);
        assertThat(refusedCallbacks()).isEqualTo(5);
        assertThat(WORLD.hub.publishTo(mediator.callback(), credentialOf(birth)).statusCode()).isEqualTo(200);
        mediator.reached(birth, "DELIVERED");
        assertThat(refusedCallbacks()).isZero();
    }

    @Test
    void badlySignedCallbacksEndTheSubscriptionOnceAndItIsThereAgain() throws Exception {
        start(Map.of());
        WORLD.hub.subscriptionOf(mediator.callback());

        forge(100);
        await().atMost(SOON).until(() -> WORLD.hub.ended(mediator.callback()) == 1);
        forge(100);

        BirthEvent birth = registered();
        assertThat(WORLD.hub.publishTo(mediator.callback(), credentialOf(birth)).statusCode()).isEqualTo(200);
        mediator.reached(birth, "DELIVERED");
        assertThat(WORLD.hub.ended(mediator.callback())).isEqualTo(1);
        try (Mediator other = Mediator.start(WORLD, Map.of())) {
            assertThat(other.bean(SecretRenewals.class).begin(TOPIC, Duration.ofHours(1), Duration.ofHours(1)))
                    .isFalse();
        }
    }

    @Test
    void wrongSignaturesAmongRightOnesEndNothing() throws Exception {
        start(Map.of());
        WORLD.hub.subscriptionOf(mediator.callback());
        BirthEvent birth = registered();

        forge(4);
        HubPeer.deliver(mediator.callback(), credentialOf(birth));
        forge(4);

        assertThat(refusedCallbacks()).isEqualTo(4);
        assertThat(WORLD.database.count("subscription_renewal")).isZero();
    }

    @Test
    void whatHasNotTheFormOfASignatureDoesNotCount() throws Exception {
        start(Map.of());
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        for (String signature : new String[]{ null, "", "sha1=" + "0".repeat(40), "sha256=zz", "sha256=00"}) {
            assertThat(HubPeer.deliver(mediator.callback(), body, signature).statusCode()).isEqualTo(401);
        }

        assertThat(refusedCallbacks()).isZero();
    }

    @Test
    void aHubThatFailsInBetweenDoesNotLoseTheSubscription() throws Exception {
        start(Map.of());
        WORLD.hub.holdsAnotherSecret(mediator.callback(), "a secret that was changed");
        forge(4);
        BirthEvent birth = registered();
        // The renewal's first request ends the subscription, the next ones fail.
        WORLD.hub.publishTo(mediator.callback(), credentialOf(birth));
        await().atMost(SOON).until(() -> WORLD.hub.ended(mediator.callback()) == 1);
        WORLD.hub.fail(HubPeer.SUBSCRIPTIONS, Fault.SERVER_ERROR, Fault.DROPPED, Fault.SERVER_ERROR);

        assertThat(WORLD.hub.publishTo(mediator.callback(), credentialOf(birth)).statusCode()).isEqualTo(200);
        mediator.reached(birth, "DELIVERED");
    }

    @Test
    void onlyTheEndThatThisServiceWantsIsConfirmedByEachInstanceAndForAShortTime() throws Exception {
        start(Map.of());
        assertThat(mediator.get(INTENT, null).statusCode()).isEqualTo(404);
        SecretRenewals renewals = mediator.bean(SecretRenewals.class);

        assertThat(renewals.begin(TOPIC, Duration.ofHours(1), Duration.ofMinutes(1))).isTrue();
        try (Mediator other = Mediator.start(WORLD, Map.of())) {
            assertThat(other.get(INTENT, null).body()).isEqualTo("abc");
            assertThat(other.get(INTENT.replace("CREDENTIAL_ISSUED", "OTHER"), null).statusCode()).isEqualTo(404);
            assertThat(other.get(INTENT.replace("receiveCredential", "workflowCompleted"), null).statusCode())
                    .isEqualTo(404);
        }

        assertThat(renewals.begin(TOPIC, Duration.ofNanos(-1_000_000), Duration.ZERO)).isTrue();
        assertThat(mediator.get(INTENT, null).statusCode()).isEqualTo(404);
    }

    @Test
    void whereSubscriptionsAreNotRenewedItIsOnlyTold() throws Exception {
        start(Map.of("mosip.opencrvs.websub.resubscribe", "false"));
        WORLD.hub.subscriptionOf(mediator.callback());

        forge(6);

        assertThat(refusedCallbacks()).isEqualTo(6);
        assertThat(WORLD.database.count("subscription_renewal")).isZero();
    }

    private void start(Map<String, Object> changes) {
        Map<String, Object> properties = new HashMap<>(Map.of("mosip.opencrvs.websub.subscribe.retry", "2s"));
        properties.putAll(changes);
        mediator = Mediator.start(WORLD, properties);
    }

    private void forge(int count) throws Exception {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < count; i++) {
            assertThat(HubPeer.deliver(mediator.callback(), body, HubPeer.signature(body, "wrong")).statusCode())
                    .isEqualTo(401);
        }
    }

    private double refusedCallbacks() throws Exception {
        return mediator.get("/actuator/prometheus", null).body().lines()
                .filter(line -> line.startsWith("opencrvs_callbacks_refused{") && line.contains(TOPIC))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private BirthEvent registered() throws Exception {
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        mediator.reached(birth, "UPLOADED");
        return birth;
    }

    private ObjectNode credentialOf(BirthEvent birth) throws Exception {
        return HubPeer.credential(mediator.status(birth.id()).path("rid").asText(), birth.registrationNumber(),
                "4208135796");
    }
}
