package io.mosip.opencrvs.mediator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.Gate;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accepted is durable: with Kafka away, with the service stopped at any step, with everything away. */
class DurabilityTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final World WORLD = World.get();
    /** A port nobody listens to, and little patience. */
    private static final Map<String, Object> NO_KAFKA = Map.of("mosip.opencrvs.kafka.bootstrap.server",
            "127.0.0.1:9", "mosip.opencrvs.kafka.publish-timeout", "300ms",
            "mosip.opencrvs.kafka.admin.request.timeout.ms", "300");

    @Test
    void withKafkaAwayAnEventWaitsEncryptedInTheDatabaseAndIsRegisteredWhenItIsBack() throws Exception {
        BirthEvent event = BirthEvent.make();
        int broker = Integer.parseInt(WORLD.kafka().substring(WORLD.kafka().indexOf(':') + 1));
        try (Gate kafka = new Gate(broker)) {
            kafka.shut();
            Map<String, Object> away = new HashMap<>(NO_KAFKA);
            away.put("mosip.opencrvs.kafka.bootstrap.server", "127.0.0.1:" + kafka.port());
            try (Mediator mediator = Mediator.start(WORLD, away)) {
                assertThat(mediator.send(event).statusCode()).isEqualTo(200);
                assertThat(WORLD.database.count("event_spool")).isEqualTo(1);
                assertThat(WORLD.database.dump()).contains(event.id()).doesNotContain(event.registrationNumber());

                kafka.open();

                mediator.reached(event, "UPLOADED");
                assertThat(WORLD.database.count("event_spool")).isZero();
            }
        }
    }

    /** Whoever waited for it would hold a place of intake for the whole time-out. */
    @Test
    void whereKafkaTookNoneOfTheLastEventsTheNextAreSpooledAtOnce() throws Exception {
        int broker = Integer.parseInt(WORLD.kafka().substring(WORLD.kafka().indexOf(':') + 1));
        List<BirthEvent> events = Stream.generate(BirthEvent::make).limit(11).toList();
        try (Gate kafka = new Gate(broker)) {
            kafka.shut();
            Map<String, Object> away = new HashMap<>(NO_KAFKA);
            away.put("mosip.opencrvs.kafka.bootstrap.server", "127.0.0.1:" + kafka.port());
            away.put("mosip.opencrvs.kafka.pause", "1h");
            try (Mediator pausing = Mediator.start(WORLD, "births-paused", away)) {
                for (BirthEvent event : events.subList(0, 10)) {
                    assertThat(pausing.send(event).statusCode()).isEqualTo(200);
                }
                kafka.open();

                assertThat(pausing.send(events.get(10)).statusCode()).isEqualTo(200);

                assertThat(WORLD.database.count("event_spool")).isEqualTo(11);
            }
        }
        try (Mediator next = Mediator.start(WORLD, "births-paused", Map.of())) {
            events.forEach(event -> next.reached(event, "UPLOADED"));
            assertThat(WORLD.database.count("event_spool")).isZero();
        }
    }

    @Test
    void withKafkaAndDatabaseAwayTheSenderIsToldToComeAgain() throws Exception {
        try (Mediator alone = Mediator.start(WORLD, "births-refused", NO_KAFKA)) {
            WORLD.database.gate().shut();
            try {
                HttpResponse<String> answer = alone.send(BirthEvent.make());

                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body()).contains(MediatorError.NOTHING_DURABLE.code());
            } finally {
                WORLD.database.gate().open();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { MosipPeers.RIDS, MosipPeers.SYNC, MosipPeers.RECEIVER})
    void aServiceStoppedAtAnyStepIsContinuedByTheNextWithTheSameRid(String step) throws Exception {
        String topic = "births-stopped-at-" + step.hashCode();
        BirthEvent event = BirthEvent.make();
        int before = WORLD.mosip.registered().size();
        WORLD.mosip.fail(step, java.util.Collections.nCopies(1000, Fault.SERVER_ERROR).toArray(Fault[]::new));
        List<String> reached;
        try (Mediator first = Mediator.start(WORLD, topic, Map.of())) {
            assertThat(first.send(event).statusCode()).isEqualTo(200);
            await().atMost(SOON).until(() -> MediatorError.PEER_FAILED.code()
                    .equals(first.status(event.id()).path("errorCode").asText()));
            reached = WORLD.database.history(event.id());
        }
        WORLD.mosip.recover();

        try (Mediator next = Mediator.start(WORLD, topic, Map.of())) {
            next.reached(event, "UPLOADED");
        }

        assertThat(WORLD.database.history(event.id())).startsWith(reached.toArray(String[]::new))
                .doesNotHaveDuplicates();
        assertThat(WORLD.mosip.registered()).hasSize(before + 1);
    }
}
