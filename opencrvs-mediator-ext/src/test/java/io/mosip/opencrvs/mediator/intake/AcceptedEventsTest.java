package io.mosip.opencrvs.mediator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.tracking.AcceptedEvents;
import io.mosip.opencrvs.mediator.tracking.AcceptedEvents.Accepted;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.EventLifecycle;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Gate;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import io.mosip.opencrvs.packet.event.EventKind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** An event that was answered 200 is never unknown, and is listed until it has been read, whatever becomes of Kafka. */
class AcceptedEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final World WORLD = World.get();
    private static final Gate DATABASE = WORLD.database.gate();
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Map<String, Object> IMPATIENT = Map.of("mosip.opencrvs.db.statement-timeout", "2s",
            "mosip.opencrvs.db.socket-timeout", "3s", "mosip.opencrvs.db.datasource.connection-timeout", "2000",
            "mosip.opencrvs.db.datasource.validation-timeout", "500");

    @Test
    void eventsOfAColdStartAreKnownAtOnceAndAreReadLater() throws Exception {
        List<BirthEvent> births = Stream.generate(BirthEvent::make).limit(12).toList();
        try (Mediator mediator = Mediator.start(WORLD, Map.of())) {
            for (BirthEvent birth : births) {
                assertThat(mediator.send(birth).statusCode()).isEqualTo(200);
                assertThat(lookUp(mediator, birth.id()).statusCode()).isEqualTo(200);
            }
            for (BirthEvent birth : births) {
                assertThat(mediator.reached(birth, "UPLOADED").path("unread").asInt()).isZero();
            }
            assertThat(listed(mediator)).doesNotContainAnyElementsOf(births.stream().map(BirthEvent::id).toList());
        }
    }

    @Test
    void anEventThatWaitsForKafkaIsKnown() throws Exception {
        BirthEvent birth = BirthEvent.make();
        int broker = Integer.parseInt(WORLD.kafka().substring(WORLD.kafka().indexOf(':') + 1));
        try (Gate kafka = new Gate(broker)) {
            kafka.shut();
            try (Mediator mediator = Mediator.start(WORLD,
                    Map.of("mosip.opencrvs.kafka.bootstrap.server", "127.0.0.1:" + kafka.port(),
                            "mosip.opencrvs.kafka.publish-timeout", "300ms",
                            "mosip.opencrvs.kafka.admin.request.timeout.ms", "300"))) {
                assertThat(mediator.send(birth).statusCode()).isEqualTo(200);

                // Kafka is away, so the event cannot have been read before this look-up.
                JsonNode accepted = mediator.status(birth.id());
                assertThat(accepted.path("status").asText()).isEqualTo("ACCEPTED");
                assertThat(accepted.path("finished").asBoolean()).isFalse();
                assertThat(accepted.path("topic").asText()).isEqualTo("BIRTH_REGISTERED");
                assertThat(accepted.at("/timeline/0/status").asText()).isEqualTo("ACCEPTED");
                assertThat(accepted.path("unread").asInt()).isEqualTo(1);
                assertThat(listed(mediator)).contains(birth.id());

                kafka.open();
                mediator.reached(birth, "UPLOADED");
                assertThat(listed(mediator)).doesNotContain(birth.id());
            }
        }
    }

    @Test
    void anEventThatWasRefusedForNowIsNotKnown() throws Exception {
        BirthEvent birth = BirthEvent.make();
        try (Mediator mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.kafka.bootstrap.server", "127.0.0.1:9",
                "mosip.opencrvs.kafka.publish-timeout", "300ms",
                "mosip.opencrvs.kafka.admin.request.timeout.ms", "300"))) {
            DATABASE.shut();
            try {
                assertThat(mediator.send(birth).body()).contains(MediatorError.NOTHING_DURABLE.code());
            } finally {
                DATABASE.open();
            }

            await().atMost(SOON).until(() -> lookUp(mediator, birth.id()).statusCode() == 404);
        }
    }

    @Test
    void anEventThatIsAcceptedWhileTheDatabaseHangsIsKnownAsSoonAsItAnswers() throws Exception {
        BirthEvent before = BirthEvent.make();
        BirthEvent meanwhile = BirthEvent.make();
        try (Mediator mediator = Mediator.start(WORLD, IMPATIENT)) {
            mediator.send(before);
            mediator.reached(before, "UPLOADED");
            DATABASE.hang();
            assertThat(mediator.send(meanwhile).statusCode()).isEqualTo(200);
            assertThat(lookUp(mediator, meanwhile.id()).statusCode()).isEqualTo(503);

            DATABASE.resume();

            await().atMost(SOON).until(() -> {
                int status = lookUp(mediator, meanwhile.id()).statusCode();
                assertThat(status).isIn(200, 503);
                return status == 200;
            });
            mediator.reached(meanwhile, "UPLOADED");
            await().atMost(SOON).until(() -> mediator.status(meanwhile.id()).path("unread").asInt() == 0);
            assertThat(listed(mediator)).doesNotContain(meanwhile.id());
        } finally {
            DATABASE.resume();
        }
    }

    @Test
    void anEventThatKafkaLosesStaysInTheListAndOneThatIsReadIsForgotten() throws Exception {
        LocalDateTime longAgo = LocalDateTime.now(ZoneOffset.UTC).minusDays(30);
        Accepted lost = new Accepted(UUID.randomUUID().toString(), "c".repeat(64), EventKind.DEATH_REGISTERED,
                longAgo);
        Accepted read = new Accepted(UUID.randomUUID().toString(), "d".repeat(64), EventKind.BIRTH_REGISTERED,
                longAgo);
        try (Mediator mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.retention.interval", "100ms"))) {
            AcceptedEvents table = mediator.bean(AcceptedEvents.class);
            table.add(List.of(lost, read));
            table.read(read.recordId(), read.envelopeHash(), read.kind());

            await().atMost(SOON).until(() -> rows(read) == 0);

            assertThat(listed(mediator)).contains(lost.recordId());
            assertThat(mediator.status(lost.recordId()).path("topic").asText()).isEqualTo("DEATH_REGISTERED");
            await().atMost(SOON).until(() -> mediator.get("/actuator/prometheus", null).body().lines()
                    .filter(line -> line.startsWith("opencrvs_accepted_oldest_seconds"))
                    .anyMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))) > 2_000_000));
        } finally {
            WORLD.database.sql().sql("DELETE FROM opencrvs.accepted_event WHERE record_id = ?").param(lost.recordId())
                    .update();
        }
    }

    /** Acceptance and reading are noted by different threads. */
    @Test
    void anEventThatIsReadBeforeItsAcceptanceIsNotedIsRead() {
        String id = UUID.randomUUID().toString();
        String hash = "e".repeat(64);
        try (Mediator mediator = Mediator.start(WORLD, Map.of())) {
            EventLifecycle<?> births = mediator.bean(BirthLifecycle.class);
            births.receive(id, id, EventKind.BIRTH_REGISTERED, hash);

            AcceptedEvents table = mediator.bean(AcceptedEvents.class);
            table.add(List.of(new Accepted(id, hash, EventKind.BIRTH_REGISTERED, LocalDateTime.now(ZoneOffset.UTC))));

            assertThat(table.unreadOf(id)).isEmpty();
        }
    }

    private static long rows(Accepted event) {
        return WORLD.database.sql().sql("SELECT count(*) FROM opencrvs.accepted_event WHERE record_id = ?")
                .param(event.recordId()).query(Long.class).single();
    }

    private static HttpResponse<String> lookUp(Mediator mediator, String id) throws Exception {
        return mediator.get("/events/" + id, WORLD.mosip.realm().token(Realm.MEDIATOR));
    }

    private static List<String> listed(Mediator mediator) throws Exception {
        String body = mediator.get("/admin/accepted?size=200", WORLD.mosip.realm().admin()).body();
        JsonNode events = JSON.readTree(body).at("/response/events");
        assertThat(events.isArray()).isTrue();
        return StreamSupport.stream(events.spliterator(), false).map(event -> event.path("id").asText()).toList();
    }
}
