package io.mosip.opencrvs.mediator.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody can read and write the topics, and copies an event that is under way, with what Kafka keeps beside it or with a
 * state of his own: the event is not given up, is not told to OpenCRVS as such, and is registered once.
 */
class ForgedRetryTest {
    private static final World WORLD = World.get();
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String STATE = "opencrvs-retry";
    private static final String CODE = "opencrvs-retry-mac";
    private static final String REPLAYS = "opencrvs-replays";
    private static Mediator mediator;
    private static KafkaProducer<String, byte[]> attacker;
    /** Of another event: genuine headers of a retry, and of a dead letter. */
    private static Map<String, byte[]> ofAnotherRetry;
    private static Map<String, byte[]> ofAnotherDeadLetter;

    record Forged(String name, String suffix, Map<String, byte[]> headers) {
        @Override
        public String toString() {
            return name + " in " + (suffix.isEmpty() ? "the first topic" : suffix);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        mediator = Mediator.start(WORLD, Map.of());
        attacker = new KafkaProducer<>(Map.of("bootstrap.servers", WORLD.kafka()), new StringSerializer(),
                new ByteArraySerializer());
        BirthEvent failing = underWay();
        ofAnotherRetry = headers(waiting(failing));
        WORLD.mosip.recover();
        mediator.reached(failing, "UPLOADED");
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        BirthEvent refused = BirthEvent.make();
        assertThat(mediator.send(refused).statusCode()).isEqualTo(200);
        mediator.reached(refused, "REJECTED");
        ofAnotherDeadLetter = headers(deadLetter(refused));
        WORLD.mosip.recover();
    }

    @AfterAll
    static void stop() {
        attacker.close();
        mediator.close();
    }

    @AfterEach
    void everybodyIsBack() {
        WORLD.mosip.recover();
    }

    static Stream<Forged> forged() {
        String longAgo = "0 " + Duration.ofDays(15).toMillis() + " "
                + Instant.now().minus(Duration.ofDays(15)).toEpochMilli() + " false OCV-MED-036";
        List<Forged> all = new ArrayList<>();
        for (String suffix : List.of("", "-retry-step-1", "-retry-step-6", "-dlt")) {
            all.add(new Forged("no state", suffix, Map.of()));
            all.add(new Forged("a number of replays", suffix, Map.of(REPLAYS, "7".getBytes(UTF_8))));
            all.add(new Forged("a state without a code", suffix, Map.of(STATE, longAgo.getBytes(UTF_8))));
            all.add(new Forged("a state and a code of zeros", suffix,
                    Map.of(STATE, longAgo.getBytes(UTF_8), CODE, new byte[32])));
            all.add(new Forged("a state and the code of another one", suffix,
                    Map.of(STATE, longAgo.getBytes(UTF_8), CODE, ofAnotherRetry.get(CODE))));
            all.add(new Forged("the state of another event", suffix, ofAnotherRetry));
            all.add(new Forged("the state of another event's dead letter", suffix, ofAnotherDeadLetter));
            all.add(new Forged("Spring's headers of an earlier version", suffix,
                    Map.of("kafka_exception-message", "OCV-MED-036".getBytes(UTF_8), "retry_topic-attempts",
                            new byte[]{ 0, 0, 0, 127}, REPLAYS, "0".getBytes(UTF_8))));
        }
        all.add(new Forged("a time that is to come", "-retry-step-1", Map.of(STATE,
                "0 0 99999999999999 false x".getBytes(UTF_8), CODE, new byte[32])));
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void anEventUnderWayIsNotEndedByACopyOfIt(Forged forged) throws Exception {
        BirthEvent event = underWay();
        write(forged.suffix(), event, waiting(event).value(), forged.headers());

        notEnded(event);
    }

    /** With what the service itself wrote beside it, in every topic but its own. */
    @ParameterizedTest
    @MethodSource("suffixes")
    void norByACopyOfItsRetry(String suffix) throws Exception {
        BirthEvent event = underWay();
        ConsumerRecord<String, byte[]> retry = waiting(event);
        write(suffix, event, retry.value(), headers(retry));

        notEnded(event);
    }

    static Stream<String> suffixes() {
        return Stream.of("", "-retry-step-1", "-retry-step-2", "-retry-step-6", "-dlt");
    }

    @Test
    void theDeadLetterOfItsEarlierRunDoesNotEndAReplayedEvent() throws Exception {
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        BirthEvent event = BirthEvent.make();
        assertThat(mediator.send(event).statusCode()).isEqualTo(200);
        mediator.reached(event, "REJECTED");
        ConsumerRecord<String, byte[]> letter = deadLetter(event);
        WORLD.mosip.recover();
        mosipFails();
        Set<String> before = registered();
        assertThat(mediator.post("/admin/events/" + event.id() + "/replay", WORLD.mosip.realm().admin()).statusCode())
                .isEqualTo(200);
        mediator.failed(event.id(), MediatorError.PEER_FAILED.code());

        write("-dlt", event, letter.value(), headers(letter));

        consumed("-dlt");
        assertThat(mediator.status(event.id()).path("status").asText()).isNotEqualTo("REJECTED");
        WORLD.mosip.recover();
        mediator.reached(event, "UPLOADED");
        assertThat(registered()).hasSize(before.size() + 1);
    }

    private static BirthEvent underWay() throws Exception {
        mosipFails();
        BirthEvent event = BirthEvent.make();
        assertThat(mediator.send(event).statusCode()).isEqualTo(200);
        mediator.failed(event.id(), MediatorError.PEER_FAILED.code());
        return event;
    }

    private void notEnded(BirthEvent event) throws Exception {
        consumedAll();
        assertThat(WORLD.database.history(event.id())).doesNotContain("REJECTED");
        assertThat(WORLD.opencrvs.errorsOf(event.id())).isEmpty();
        Set<String> registered = registered();
        WORLD.mosip.recover();

        mediator.reached(event, "UPLOADED");
        consumedAll();
        assertThat(WORLD.database.history(event.id())).filteredOn("UPLOADED"::equals).hasSize(1);
        assertThat(registered()).hasSize(registered.size() + 1);
        assertThat(WORLD.opencrvs.errorsOf(event.id())).isEmpty();
    }

    /** Of every topic what was in it a moment ago. */
    private static void consumedAll() {
        Map<String, Long> ends = EventTopics.ends(WORLD, mediator);
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator, ends));
    }

    private static void consumed(String suffix) {
        Map<String, Long> ends = new TreeMap<>(EventTopics.ends(WORLD, mediator));
        ends.keySet().removeIf(partition -> !partition.startsWith(mediator.topic() + suffix));
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator, ends));
    }

    private static ConsumerRecord<String, byte[]> waiting(BirthEvent event) {
        return first("-retry-step-1", event);
    }

    private static ConsumerRecord<String, byte[]> deadLetter(BirthEvent event) {
        return first("-dlt", event);
    }

    private static ConsumerRecord<String, byte[]> first(String suffix, BirthEvent event) {
        return await().atMost(SOON).until(() -> EventTopics.messages(WORLD, mediator.topic() + suffix, event.id()),
                found -> !found.isEmpty()).get(0);
    }

    private static Map<String, byte[]> headers(ConsumerRecord<String, byte[]> message) {
        Map<String, byte[]> headers = new TreeMap<>();
        for (Header header : message.headers()) {
            headers.put(header.key(), header.value());
        }
        assertThat(headers).containsOnlyKeys(STATE, CODE);
        return headers;
    }

    private static void write(String suffix, BirthEvent event, byte[] value, Map<String, byte[]> headers)
            throws Exception {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(mediator.topic() + suffix, event.id(), value);
        headers.forEach((name, content) -> message.headers().add(name, content));
        attacker.send(message).get();
    }

    private static Set<String> registered() {
        return new HashSet<>(WORLD.mosip.registered());
    }

    private static void mosipFails() {
        WORLD.mosip.fail(MosipPeers.SYNC, Collections.nCopies(5_000, Fault.SERVER_ERROR).toArray(Fault[]::new));
    }
}
