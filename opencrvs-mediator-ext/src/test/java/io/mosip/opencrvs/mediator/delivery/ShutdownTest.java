package io.mosip.opencrvs.mediator.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.HeldPeer;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** A service that is told to stop finishes what it is doing, takes nothing new, and gives back what it had taken. */
class ShutdownTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final World WORLD = World.get();

    @ParameterizedTest
    @ValueSource(ints = { 1, 2})
    void deliveriesInHandAreFinishedAndTheOthersAreFreeAtOnce(int atOnce) throws Exception {
        String topic = "births-" + UUID.randomUUID();
        List<BirthEvent> births = new ArrayList<>();
        try (Mediator collecting = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.delivery.poll", "1h"))) {
            for (int i = 0; i < 3; i++) {
                births.add(credentialWaits(collecting));
            }
        }
        try (HeldPeer opencrvs = new HeldPeer(() -> "{}")) {
            Mediator stopped = Mediator.start(WORLD, topic,
                    Map.of("opencrvs.receive.credential.url", opencrvs.url(), "mosip.opencrvs.delivery.at-once",
                            atOnce));
            await().atMost(SOON).until(() -> opencrvs.asked() == atOnce);
            CompletableFuture<Void> stop = stop(stopped);

            opencrvs.answer(3);

            assertThat(stop).succeedsWithin(SOON);
            assertThat(opencrvs.asked()).isEqualTo(atOnce);
        }
        assertThat(states(births)).satisfies(
                states -> assertThat(states).filteredOn("DELIVERED 1 later"::equals).hasSize(atOnce),
                states -> assertThat(states).filteredOn("PENDING 0 due"::equals).hasSize(3 - atOnce));

        try (Mediator next = Mediator.start(WORLD, topic, Map.of())) {
            births.forEach(birth -> next.reached(birth, "DELIVERED"));
        }
    }

    @Test
    void theEventInHandIsFinishedAndTheOthersAreLeftInKafka() throws Exception {
        String topic = "births-" + UUID.randomUUID();
        List<BirthEvent> births = new ArrayList<>();
        try (HeldPeer rids = new HeldPeer(() -> "{\"response\":{\"rid\":\"" + WORLD.mosip.nextRid() + "\"}}")) {
            Mediator stopped = Mediator.start(WORLD, topic, Map.of("RIDGENERATION", rids.url(),
                    "mosip.opencrvs.kafka.topic.partitions", "1", "mosip.opencrvs.kafka.consumer.concurrency", "1"));
            for (int i = 0; i < 5; i++) {
                births.add(sent(stopped));
                await().atMost(SOON).until(() -> rids.asked() == 1);
            }
            // The second had been fetched alone while the first was held; the last three are read together.
            rids.answer(2);
            await().atMost(SOON).until(() -> rids.asked() == 3);
            CompletableFuture<Void> stop = stop(stopped);

            rids.answer(4);

            assertThat(stop).succeedsWithin(SOON);
            assertThat(rids.asked()).isEqualTo(3);
        }
        assertThat(births).map(birth -> WORLD.database.history(birth.id())).map(history -> history.isEmpty()
                ? "untouched"
                : history.get(history.size() - 1)).containsExactly("UPLOADED", "UPLOADED", "UPLOADED", "untouched",
                        "untouched");

        try (Mediator next = Mediator.start(WORLD, topic, Map.of())) {
            births.forEach(birth -> next.reached(birth, "UPLOADED"));
        }
    }

    /** Returns when the service knows that it has to stop. */
    private static CompletableFuture<Void> stop(Mediator mediator) {
        ThreadPoolTaskScheduler scheduler = mediator.bean(ThreadPoolTaskScheduler.class);
        CompletableFuture<Void> stop = CompletableFuture.runAsync(mediator::close);
        await().atMost(SOON).until(() -> scheduler.getScheduledThreadPoolExecutor().isShutdown());
        return stop;
    }

    private static List<String> states(List<BirthEvent> births) {
        return births.stream().map(birth -> WORLD.database.sql().sql("SELECT state || ' ' || attempts || CASE WHEN"
                + " next_attempt_at <= ? THEN ' due' ELSE ' later' END FROM opencrvs.outbox WHERE txn_id = ?"
                + " AND kind = 'CREDENTIAL'").params(LocalDateTime.now(ZoneOffset.UTC), birth.id()).query(String.class)
                .single()).toList();
    }

    private static BirthEvent credentialWaits(Mediator mediator) throws Exception {
        BirthEvent birth = sent(mediator);
        String rid = mediator.reached(birth, "UPLOADED").path("rid").asText();
        byte[] body = HubPeer.credential(rid, birth.registrationNumber(), "4208135796").toString()
                .getBytes(StandardCharsets.UTF_8);
        assertThat(HubPeer.deliver(mediator.callback(), body, HubPeer.signature(body)).statusCode()).isEqualTo(200);
        return birth;
    }

    private static BirthEvent sent(Mediator mediator) throws Exception {
        BirthEvent birth = BirthEvent.make();
        assertThat(mediator.send(birth).statusCode()).isEqualTo(200);
        return birth;
    }
}
