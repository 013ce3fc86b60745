package io.mosip.opencrvs.mediator.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.hostile.ForgedMessages.Forged;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody can write to Kafka: none of it is processed, each is parked once, and no event waits for it. */
class ForgedMessageTest {
    private static final World WORLD = World.get();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static Mediator mediator;
    private static KafkaProducer<String, byte[]> attacker;
    private static BirthEvent captured;
    private static String message;
    private static String otherMessage;

    @BeforeAll
    static void start() throws Exception {
        String topic = "births-" + UUID.randomUUID();
        // As an earlier version left them.
        EventTopics.create(WORLD, topic + "-retry", topic + "-retry-5");
        mediator = Mediator.start(WORLD, topic, Map.of());
        attacker = new KafkaProducer<>(Map.of("bootstrap.servers", WORLD.kafka()), new StringSerializer(),
                new ByteArraySerializer());
        captured = BirthEvent.make();
        BirthEvent other = BirthEvent.make();
        for (BirthEvent event : List.of(captured, other)) {
            assertThat(mediator.send(event).statusCode()).isEqualTo(200);
            mediator.reached(event, "UPLOADED");
        }
        message = EventTopics.values(WORLD, mediator.topic(), captured.id()).get(0);
        otherMessage = EventTopics.values(WORLD, mediator.topic(), other.id()).get(0);
    }

    @AfterAll
    static void stop() {
        attacker.close();
        mediator.close();
    }

    @AfterEach
    void everybodyIsBack() {
        WORLD.database.gate().open();
    }

    static List<Forged> forged() {
        return ForgedMessages.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void whatThisServiceDidNotAcceptIsParkedOnceAndChangesNothing(Forged forged) throws Exception {
        String topic = forged.death() ? mediator.topic() + "-of-deaths" : mediator.topic();
        JsonNode before = mediator.status(captured.id());
        long records = EventTopics.records(WORLD, mediator.topic());
        int parked = parked().size();

        write(topic, forged.value().apply(ForgedMessages.parse(message), ForgedMessages.parse(otherMessage)), Map.of());

        await().atMost(SOON).until(() -> parked().size() == parked + 1);
        JsonNode found = parked().get(0);
        assertThat(found.path("topic").asText()).isEqualTo(topic + "-dlt");
        assertThat(found.path("errorCode").asText()).isEqualTo(forged.error().code());
        assertThat(EventTopics.records(WORLD, mediator.topic())).as("the message, and its dead letter")
                .isEqualTo(records + 2);
        assertThat(mediator.status(captured.id())).isEqualTo(before);
        assertThat(mediator.get("/events/11111111-2222-4333-8444-555555555555", admin()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-of-deaths", "-dlt", "-of-deaths-dlt", "-retry-step-1", "-retry-step-6",
            "-of-deaths-retry-step-1", "-of-deaths-retry-step-6", "-retry", "-retry-5"})
    void aPoisonMessageInAnyTopicIsNotSentRoundAndTheNextEventIsProcessed(String suffix) throws Exception {
        long records = EventTopics.records(WORLD, mediator.topic());
        int parked = parked().size();

        write(mediator.topic() + suffix, "{}".getBytes(UTF_8), Map.of());

        await().atMost(SOON).until(() -> parked().size() == parked + 1);
        BirthEvent next = BirthEvent.make();
        assertThat(mediator.send(next).statusCode()).isEqualTo(200);
        mediator.reached(next, "UPLOADED");
        assertThat(EventTopics.records(WORLD, mediator.topic())).as("the message, perhaps its dead letter, and a birth")
                .isLessThanOrEqualTo(records + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = { "retry_topic-attempts", "retry_topic-backoff-timestamp", "retry_topic-original-timestamp",
            "opencrvs-replays", "opencrvs-retry", "opencrvs-retry-mac"})
    void aHeaderThatNobodyCanParseHoldsNobodyUp(String header) throws Exception {
        for (byte[] value : List.of(new byte[0], ByteBuffer.allocate(8).putLong(Long.MAX_VALUE).array())) {
            for (String suffix : List.of("", "-retry-step-2", "-retry-5")) {
                int parked = parked().size();
                write(mediator.topic() + suffix, "{}".getBytes(UTF_8), Map.of(header, value));
                await().atMost(SOON).until(() -> parked().size() == parked + 1);
            }
        }
    }

    @Test
    void aDeadLetterWaitsForTheDatabaseAndIsNotSentRoundMeanwhile() throws Exception {
        int parked = parked().size();
        long records = EventTopics.records(WORLD, mediator.topic());
        WORLD.database.gate().shut();

        write(mediator.topic() + "-dlt", "{}".getBytes(UTF_8), Map.of());
        write(mediator.topic() + "-of-deaths-dlt", "[]".getBytes(UTF_8), Map.of());
        await().during(Duration.ofSeconds(4)).atMost(SOON)
                .until(() -> EventTopics.records(WORLD, mediator.topic()) == records + 2);
        WORLD.database.gate().open();

        await().atMost(Duration.ofSeconds(60)).until(() -> parked().size() == parked + 2);
        assertThat(EventTopics.records(WORLD, mediator.topic())).isEqualTo(records + 2);
    }

    @Test
    void anEventWithoutASealWaitsUntilAnAdministratorDecides() throws Exception {
        BirthEvent event = BirthEvent.make();
        ObjectNode unsealed = (ObjectNode) JSON.readTree(event.request());
        String topic = "births-" + UUID.randomUUID();
        try (Mediator strict = Mediator.start(WORLD, topic, Map.of())) {
            write(topic, ForgedMessages.bytes(unsealed), Map.of());
            await().atMost(SOON).until(() -> strict.get("/actuator/prometheus", null).body().lines()
                    .anyMatch(line -> line.startsWith("opencrvs_events_retried_total")
                            && line.contains(MediatorError.SEAL_MISSING.code())));
            assertThat(strict.get("/events/" + event.id(), admin()).statusCode()).isEqualTo(404);
        }
        try (Mediator upgraded = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.kafka.accept-unsealed", "true"))) {
            upgraded.reached(event, "UPLOADED");
        }
    }

    private static void write(String topic, byte[] value, Map<String, byte[]> headers) throws Exception {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, "attack", value);
        headers.forEach((name, content) -> record.headers().add(name, content));
        attacker.send(record).get();
    }

    private static JsonNode parked() throws Exception {
        return JSON.readTree(mediator.get("/admin/messages?size=200", admin()).body()).at("/response/messages");
    }

    private static String admin() {
        return WORLD.mosip.realm().admin();
    }
}
