package io.mosip.opencrvs.mediator.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.intake.EventMessage;
import io.mosip.opencrvs.mediator.intake.EventPublisher;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.packet.event.EventKind;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nothing that waits for its next attempt is stranded, lost, done twice or given up too early. */
@ExtendWith(OutputCaptureExtension.class)
class RetriesTest extends PipelineTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(40);

    private final String topic = "births-" + UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({ "1h, 1h, 200ms, 1s", "1h, 10h, 200ms, 200ms", "1h, 1h, 0s, 0s"})
    void whatWaitsIsTriedAgainAfterTheSettingsHaveChanged(String first, String longest, String nextFirst,
            String nextLongest) throws Exception {
        BirthEvent waiting = BirthEvent.make();
        BirthEvent behind = BirthEvent.make();
        Map<String, Long> topics;
        mosipFails();
        try (Mediator before = Mediator.start(WORLD, topic, delays(first, longest))) {
            for (BirthEvent event : List.of(waiting, behind)) {
                assertThat(before.send(event).statusCode()).isEqualTo(200);
                before.failed(event.id(), MediatorError.PEER_FAILED.code());
            }
            await().atMost(SOON).until(() -> EventTopics.records(WORLD, topic + "-retry-step-1") == 2);
            topics = EventTopics.ends(WORLD, before);
        }
        try (Mediator after = Mediator.start(WORLD, topic, delays(nextFirst, nextLongest))) {
            BirthEvent later = BirthEvent.make();
            assertThat(after.send(later).statusCode()).isEqualTo(200);
            after.failed(later.id(), MediatorError.PEER_FAILED.code());
            WORLD.mosip.recover();

            for (BirthEvent event : List.of(waiting, behind, later)) {
                after.reached(event, "UPLOADED");
            }
            assertThat(EventTopics.ends(WORLD, after)).containsOnlyKeys(topics.keySet());
        }
        assertThat(newlyRegistered()).hasSize(3);
    }

    /** Earlier versions named topics after the delay, with a number after it, or after nothing. */
    @Test
    void whatAnEarlierVersionLeftInItsRetryTopicsIsDoneOnce() throws Exception {
        List<String> names = Stream.of("-retry", "-retry-0", "-retry-5", "-retry-600000", "-retry-600000-1")
                .map(suffix -> topic + suffix).toList();
        EventTopics.create(WORLD, names.toArray(String[]::new));
        Map<String, BirthEvent> left = new HashMap<>();
        for (String name : names) {
            BirthEvent event = BirthEvent.make();
            left.put(name, event);
            leave(name, event);
        }
        try (Mediator after = Mediator.start(WORLD, topic, Map.of())) {
            for (BirthEvent event : left.values()) {
                after.reached(event, "UPLOADED");
            }
            await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, after, EventTopics.ends(WORLD, after)));
        }
        try (Mediator again = Mediator.start(WORLD, topic, Map.of())) {
            BirthEvent next = BirthEvent.make();
            assertThat(again.send(next).statusCode()).isEqualTo(200);
            again.reached(next, "UPLOADED");
        }
        assertThat(newlyRegistered()).hasSize(names.size() + 1);
        assertThat(left.values()).allSatisfy(event -> assertThat(WORLD.database.history(event.id()))
                .filteredOn("UPLOADED"::equals).hasSize(1));
    }

    /** While another instance still is of the earlier version: its topics come up, and fill, at any time. */
    @Test
    void whatAnEarlierVersionWritesMeanwhileGoesOnInTheTopicsOfThisOne() throws Exception {
        try (Mediator present = Mediator.start(WORLD, topic, Map.of())) {
            mosipFails();
            BirthEvent event = BirthEvent.make();
            EventTopics.create(WORLD, topic + "-retry-1000");
            leave(topic + "-retry-1000", event);

            present.failed(event.id(), MediatorError.PEER_FAILED.code());
            await().atMost(SOON).until(() -> EventTopics.records(WORLD, topic + "-retry-step-") > 0);
            assertThat(EventTopics.records(WORLD, topic + "-retry-1000")).isEqualTo(1);
            WORLD.mosip.recover();

            present.reached(event, "UPLOADED");
        }
        assertThat(newlyRegistered()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = 100)
    void ofManyThatFailAtOnceNoneWaitsForTheDelayOfAnother(int events) throws Exception {
        Duration delay = Duration.ofSeconds(5);
        mosipFails();
        try (Mediator present = Mediator.start(WORLD, topic, delays("5s", "5s"))) {
            List<BirthEvent> births = Stream.generate(BirthEvent::make).limit(events).toList();
            for (BirthEvent birth : births) {
                assertThat(present.send(birth).statusCode()).isEqualTo(200);
            }
            await().atMost(SOON).until(() -> EventTopics.records(WORLD, topic + "-retry-step-1") == events);
            WORLD.mosip.recover();
            Instant start = Instant.now();

            await().atMost(SOON).until(() -> newlyRegistered().size() == events);

            assertThat(Duration.between(start, Instant.now())).isLessThan(delay.multipliedBy(4));
            for (BirthEvent birth : births) {
                present.reached(birth, "UPLOADED");
            }
        }
    }

    /** The consumers of all retries are the same few. */
    @Test
    void anEventThatIsDueDoesNotWaitForOneThatFailsLonger() throws Exception {
        try (Mediator present = Mediator.start(WORLD, topic, delays("100ms", "10h"))) {
            List<BirthEvent> longer = Stream.generate(BirthEvent::make).limit(4).toList();
            mosipFails();
            for (BirthEvent event : longer) {
                assertThat(present.send(event).statusCode()).isEqualTo(200);
            }
            await().atMost(SOON).until(() -> EventTopics.records(WORLD, topic + "-retry-step-3") == longer.size());

            for (int i = 0; i < 4; i++) {
                mosipFails();
                BirthEvent shortly = BirthEvent.make();
                assertThat(present.send(shortly).statusCode()).isEqualTo(200);
                present.failed(shortly.id(), MediatorError.PEER_FAILED.code());
                WORLD.mosip.recover();
                present.reached(shortly, "UPLOADED");
            }

            assertThat(longer).anySatisfy(
                    event -> assertThat(present.status(event.id()).path("status").asText()).isNotEqualTo("UPLOADED"));
        }
    }

    @Test
    void anEventThatKafkaDoesNotTakeForItsRetryIsHeldAndNotLost(CapturedOutput output) throws Exception {
        try (Mediator present = Mediator.start(WORLD, topic, Map.of())) {
            EventTopics.delete(WORLD, topic + "-retry-step-1");
            mosipFails();
            BirthEvent birth = BirthEvent.make();
            assertThat(present.send(birth).statusCode()).isEqualTo(200);
            await().atMost(SOON).until(() -> output.getOut().split("Kafka does not take it for", -1).length > 3);
            assertThat(EventTopics.records(WORLD, topic + "-dlt")).isZero();

            EventTopics.create(WORLD, topic + "-retry-step-1");
            WORLD.mosip.recover();

            present.reached(birth, "UPLOADED");
        }
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void anEventThatWaitsForAnEarlierOneIsNotGivenUpWhenTheTimeIsOver() throws Exception {
        try (Mediator impatient = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.kafka.retry.for", "1ms"))) {
            BirthEvent birth = BirthEvent.make();
            assertThat(impatient.send(birth).statusCode()).isEqualTo(200);
            String rid = impatient.reached(birth, "UPLOADED").path("rid").asText();
            assertThat(impatient.correct(birth.renamed().corrected()).statusCode()).isEqualTo(200);

            await().atMost(SOON).until(() -> EventTopics.records(WORLD, topic + "-retry-step-") >= 4);
            JsonNode waiting = impatient.correctionReached(birth.id(), "RECEIVED");
            assertThat(waiting.path("errorCode").asText()).isEqualTo(MediatorError.EARLIER_UNFINISHED.code());
            assertThat(EventTopics.records(WORLD, topic + "-dlt")).isZero();
            WORLD.mosip.identities().add(WORLD.mosip.identities().uinOf(rid).orElseThrow(), null, rid,
                    WORLD.mosip.identityOf(rid));
            HubPeer.deliver(impatient.callback(), HubPeer
                    .credential(rid, birth.registrationNumber(), WORLD.mosip.identities().uinOf(rid).orElseThrow()));

            impatient.correctionReached(birth.id(), "UPLOADED");
        }
    }

    /** Nobody can say then which run of the event has failed, nor write that it has ended. */
    @Test
    void whileTheDatabaseIsAwayNoEventIsGivenUp() throws Exception {
        try (Mediator impatient = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.kafka.retry.for", "0s",
                "mosip.opencrvs.kafka.retry.max-delay", "200ms"))) {
            BirthEvent birth = BirthEvent.make();
            WORLD.database.gate().shut();
            try {
                assertThat(impatient.send(birth).statusCode()).isEqualTo(200);
                await().atMost(SOON.multipliedBy(3))
                        .until(() -> EventTopics.records(WORLD, topic + "-retry-step-") >= 2);
            } finally {
                WORLD.database.gate().open();
            }

            impatient.reached(birth, "UPLOADED");
            assertThat(EventTopics.records(WORLD, topic + "-dlt")).isZero();
        }
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void thatTheNumberOfAttemptsHasNoEffectIsSaidAtTheStart(CapturedOutput output) throws Exception {
        WORLD.mosip.fail(MosipPeers.SYNC, Fault.SERVER_ERROR, Fault.SERVER_ERROR, Fault.SERVER_ERROR);
        try (Mediator older = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.kafka.retry.attempts", "1"))) {
            BirthEvent birth = BirthEvent.make();
            assertThat(older.send(birth).statusCode()).isEqualTo(200);

            older.reached(birth, "UPLOADED");
        }
        assertThat(output.getOut()).contains("mosip.opencrvs.kafka.retry.attempts has no effect");
    }

    private static void mosipFails() {
        WORLD.mosip.fail(MosipPeers.SYNC, Collections.nCopies(5_000, Fault.SERVER_ERROR).toArray(Fault[]::new));
    }

    private static Map<String, Object> delays(String first, String longest) {
        return Map.of("mosip.opencrvs.kafka.retry.initial-delay", first, "mosip.opencrvs.kafka.retry.max-delay",
                longest);
    }

    /** As an earlier version did, with the headers of Spring Kafka: it was to wait for an hour more. */
    private static void leave(String name, BirthEvent event) throws Exception {
        JsonNode request = JSON.readTree(event.request());
        EventMessage message = new EventMessage(event.id(), "2024-05-06T07:08:09.000Z", request.path("data").asText(),
                request.path("signature").asText(), Instant.now().toEpochMilli(), false, false, null);
        EventPublisher kafka = mediator.bean(EventPublisher.class);
        ProducerRecord<String, byte[]> left = new ProducerRecord<>(name, event.id(),
                kafka.bytes(EventKind.BIRTH_REGISTERED, message));
        left.headers().add("retry_topic-attempts", new byte[]{ 0, 0, 0, 7});
        left.headers().add("retry_topic-backoff-timestamp",
                BigInteger.valueOf(Instant.now().plusSeconds(3600).toEpochMilli()).toByteArray());
        left.headers().add("kafka_exception-message", "OCV-MED-030".getBytes(UTF_8));
        assertThat(kafka.publish(left)).isTrue();
    }
}
