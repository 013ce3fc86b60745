package io.mosip.opencrvs.mediator.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HeldPeer;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many deliveries at the same time, to destinations that are slow or away. */
class ParallelDeliveryTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String UIN = "4208135796";
    private static final World WORLD = World.get();
    private final String topic = "births-" + UUID.randomUUID();
    private final List<ObjectNode> credentials = new ArrayList<>();

    @AfterEach
    void everybodyIsBack() {
        WORLD.opencrvs.recover();
    }

    @Test
    void aHangingOpencrvsGetsABoundedNumberAtOnceAndDelaysNoReceipt() throws Exception {
        try (HeldPeer opencrvs = new HeldPeer(() -> "{}");
                Mediator mediator = Mediator.start(WORLD, topic, Map.of("opencrvs.receive.credential.url",
                        opencrvs.url(), "mosip.opencrvs.delivery.at-once", "3"))) {
            List<BirthEvent> births = credentialsFor(mediator, 5);

            await().atMost(SOON).untilAsserted(() -> assertThat(credentials).allSatisfy(credential -> assertThat(
                    WORLD.hub.publishedFor(credential.at("/event/transactionId").asText())).hasSize(1)));
            assertThat(opencrvs.asked()).isEqualTo(3);

            opencrvs.answer(1);
            await().atMost(SOON).until(() -> opencrvs.asked() == 4);
            opencrvs.answer(100);
            births.forEach(birth -> mediator.reached(birth, "DELIVERED"));
            assertThat(opencrvs.asked()).isEqualTo(5);
        }
    }

    @Test
    void whatWaitsForADestinationThatIsAwayIsNotAttempted() throws Exception {
        WORLD.opencrvs.fail(OpencrvsPeer.RECEIVE, Collections.nCopies(100, Fault.SERVER_ERROR).toArray(Fault[]::new));
        List<BirthEvent> births;
        try (Mediator mediator = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.delivery.at-once", "1",
                "mosip.opencrvs.delivery.break-after", "2", "mosip.opencrvs.delivery.pause", "1h"))) {
            births = credentialsFor(mediator, 2);
            await().atMost(SOON).until(() -> halted(mediator));
            int burnt = attempts(births);
            births.addAll(credentialsFor(mediator, 3));

            // Receipts go on, so the outbox is looked through.
            await().atMost(SOON).untilAsserted(() -> assertThat(credentials).allSatisfy(credential -> assertThat(
                    WORLD.hub.publishedFor(credential.at("/event/transactionId").asText())).hasSize(1)));

            assertThat(attempts(births)).isEqualTo(burnt).isEqualTo(2);
        }
        WORLD.opencrvs.recover();
        try (Mediator next = Mediator.start(WORLD, topic, Map.of())) {
            births.forEach(birth -> next.reached(birth, "DELIVERED"));
        }
    }

    @Test
    void aTrialEndsTheHalt() throws Exception {
        WORLD.opencrvs.fail(OpencrvsPeer.RECEIVE, Collections.nCopies(100, Fault.SERVER_ERROR).toArray(Fault[]::new));
        try (Mediator mediator = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.delivery.break-after", "1"))) {
            List<BirthEvent> births = credentialsFor(mediator, 3);
            await().atMost(SOON).until(() -> halted(mediator));

            WORLD.opencrvs.recover();

            births.forEach(birth -> mediator.reached(birth, "DELIVERED"));
            await().atMost(SOON).until(() -> !halted(mediator));
            assertThat(births).allSatisfy(birth -> assertThat(
                    WORLD.opencrvs.credentialsOf(birth.registrationNumber())).hasSize(1));
        }
    }

    @Test
    void whatWaitsAfterAFailureIsSentAtOnceWhenAnAdministratorHurriesIt() throws Exception {
        WORLD.opencrvs.fail(OpencrvsPeer.RECEIVE, Fault.SERVER_ERROR);
        try (Mediator mediator = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.delivery.first-retry", "5h"))) {
            BirthEvent birth = credentialsFor(mediator, 1).get(0);
            String hurry = "/admin/deliveries/" + birth.id() + "/CREDENTIAL/hurry";
            String administrator = WORLD.mosip.realm().admin();
            await().atMost(SOON).until(() -> WORLD.database.sql().sql("SELECT count(*) FROM opencrvs.outbox"
                    + " WHERE txn_id = ? AND error_code IS NOT NULL").param(birth.id()).query(Integer.class)
                    .single() == 1);

            assertThat(mediator.post(hurry, administrator).statusCode()).isEqualTo(200);

            assertThat(mediator.reached(birth, "DELIVERED").path("timeline").toString())
                    .contains("delivery of CREDENTIAL hurried by s-mosip-admin-client of mosip-admin-client");
            assertThat(mediator.post(hurry, administrator).body()).contains(MediatorError.NOT_WAITING.code());
        }
    }

    private static boolean halted(Mediator mediator) throws Exception {
        return mediator.get("/actuator/prometheus", null).body()
                .contains("opencrvs_delivery_halted{destination=\"opencrvs\"} 1.0");
    }

    private static int attempts(List<BirthEvent> births) {
        return births.stream().mapToInt(birth -> WORLD.database.sql()
                .sql("SELECT attempts FROM opencrvs.outbox WHERE txn_id = ? AND kind = 'CREDENTIAL'")
                .param(birth.id()).query(Integer.class).single()).sum();
    }

    private List<BirthEvent> credentialsFor(Mediator mediator, int count) throws Exception {
        List<BirthEvent> births = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BirthEvent birth = BirthEvent.make();
            assertThat(mediator.send(birth).statusCode()).isEqualTo(200);
            births.add(birth);
        }
        for (BirthEvent birth : births) {
            String rid = mediator.reached(birth, "UPLOADED").path("rid").asText();
            ObjectNode credential = HubPeer.credential(rid, birth.registrationNumber(), UIN);
            credentials.add(credential);
            assertThat(HubPeer.deliver(mediator.callback(), credential).statusCode()).isEqualTo(200);
        }
        return births;
    }
}
