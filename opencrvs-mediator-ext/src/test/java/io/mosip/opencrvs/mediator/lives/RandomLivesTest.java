package io.mosip.opencrvs.mediator.lives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.mosip.opencrvs.mediator.lives.Life.AtMosip;
import io.mosip.opencrvs.mediator.lives.Life.Event;
import io.mosip.opencrvs.mediator.lives.Life.Said;
import io.mosip.opencrvs.mediator.world.Disturbance;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.MosipStages;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of births, corrections, deaths, death corrections, repetitions of them and late copies of older ones at
 * any endpoint, of many people at once, with names and birth dates that change and numbers of strangers, while services
 * fail and MOSIP gives up some registrations: after every step MOSIP must have what {@link Life} says, which never goes
 * back in time, no stranger is touched, and every event has its answer. The seed is printed; {@code -Dlives.seed} repeats
 * it, {@code -Dlives.people} makes it longer.
 */
class RandomLivesTest {
    private static final long SEED = Long.getLong("lives.seed", new Random().nextLong(1_000_000));
    private static final int PEOPLE = Integer.getInteger("lives.people", 12);
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final World WORLD = World.get();
    private static final IdRepositoryPeer REPOSITORY = WORLD.mosip.identities();
    private MosipStages stages;
    private final Map<String, Life> givenUp = new ConcurrentHashMap<>();

    @Test
    void whateverOpencrvsSaysMosipFollowsAndEveryEventIsAnswered() throws Exception {
        System.out.printf("Random lives, seed %d (again with -Dlives.seed=%d)%n", SEED, SEED);
        Set<String> before = Set.copyOf(WORLD.mosip.registered());
        List<Life> lives = new ArrayList<>();
        try (Mediator mediator = Mediator.start(WORLD, Map.of());
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            stages = new MosipStages(WORLD, mediator);
            WORLD.mosip.disturb(new Trouble(new Random(SEED)));
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                Life life = new Life(stranger());
                lives.add(life);
                Random random = new Random(SEED + i);
                ends.add(people.submit(() -> live(mediator, life, random)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            settled(mediator);
            for (Life life : lives) {
                assertThat(seen(mediator, life)).as(life.toString()).isEqualTo(life.expected());
                assertThat(REPOSITORY.changes(life.stranger)).as(life.toString()).isEmpty();
            }
        } finally {
            WORLD.mosip.disturb(Disturbance.NONE);
        }
        Set<String> registered = new HashSet<>(WORLD.mosip.registered());
        registered.removeAll(before);
        assertThat(registered).filteredOn(RandomLivesTest::isNewPerson)
                .hasSize((int) lives.stream().filter(life -> life.expected().registrations() == 1).count());
        assertThat(WORLD.mosip.complaints()).isEmpty();
        assertThat(WORLD.opencrvs.complaints()).isEmpty();
    }

    private static String stranger() {
        String uin = MosipNumbers.newUin();
        REPOSITORY.add(uin, null, WORLD.mosip.nextRid(), Identities.of("Wenda Orlu", "FLE", "1990/01/01"));
        return uin;
    }

    private Void live(Mediator mediator, Life life, Random random) throws Exception {
        for (Life.Step step : Life.steps(random)) {
            Said said = life.say(step, random);
            // Refused for now means nothing was kept: OpenCRVS sends its webhook again.
            await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).pollDelay(Duration.ZERO)
                    .until(() -> send(mediator, said).statusCode() == 200);
            // What changes nothing leaves no trace, and what comes next may meet it: births and deaths have no common order.
            Map<String, Long> ends = EventTopics.ends(WORLD, mediator);
            await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator, ends));
            await().alias(life.toString()).atMost(SOON).pollInterval(Duration.ofMillis(300))
                    .untilAsserted(() -> assertThat(seen(mediator, life)).isEqualTo(life.expected()));
        }
        return null;
    }

    private static HttpResponse<String> send(Mediator mediator, Said said) throws Exception {
        Event event = said.event();
        if (event.step().ofBirth()) {
            return said.asCorrection() ? mediator.correct(event.birth()) : mediator.send(event.birth());
        }
        return said.asCorrection() ? mediator.correct(event.death()) : mediator.send(event.death());
    }

    /** Nothing is left in any topic, not even what an event was handed over as. */
    private static void settled(Mediator mediator) {
        await().atMost(SOON).until(() -> {
            Map<String, Long> ends = EventTopics.ends(WORLD, mediator);
            return EventTopics.consumed(WORLD, mediator, ends) && EventTopics.ends(WORLD, mediator).equals(ends);
        });
    }

    private AtMosip seen(Mediator mediator, Life life) throws Exception {
        List<JsonNode> births = rows(mediator, "/events?brn=" + life.birth.registrationNumber());
        List<JsonNode> all = new ArrayList<>(births);
        all.addAll(rows(mediator, "/events?drn=" + life.death.registrationNumber()));
        for (JsonNode row : births) {
            if ("UPLOADED".equals(row.path("status").asText())) {
                mosipWorks(mediator, life, row.path("rid").asText());
            }
        }
        List<String> registrations = births.stream().map(row -> row.path("rid").asText())
                .filter(rid -> WORLD.mosip.registered().contains(rid)).filter(RandomLivesTest::isNewPerson).toList();
        boolean answered = all.stream().allMatch(row -> answered(row));
        int failed = (int) givenUp.values().stream().filter(life::equals).count();
        if (registrations.isEmpty()) {
            return new AtMosip(failed, 0, "none", null, answered);
        }
        String uin = REPOSITORY.uinOf(registrations.get(0)).orElseThrow();
        return new AtMosip(failed, registrations.size(), REPOSITORY.status(uin), facts(REPOSITORY.identityOf(uin)),
                answered);
    }

    private static Life.Facts facts(JsonNode identity) {
        String name = identity.path("fullName").path(0).path("value").asText();
        return new Life.Facts(name.substring(name.lastIndexOf(' ') + 1),
                identity.path("dateOfBirth").asText().replace('/', '-'));
    }

    private static boolean isNewPerson(String rid) {
        return "OPENCRVS_NEW".equals(WORLD.mosip.synced(rid).type()) && REPOSITORY.uinOf(rid).isPresent();
    }

    private static boolean answered(JsonNode row) {
        boolean told = !"REJECTED".equals(row.path("status").asText())
                || !WORLD.opencrvs.errorsOf(row.path("recordId").asText()).isEmpty();
        return row.path("finished").asBoolean() && told;
    }

    /**
     * MOSIP's stages: the registration fails, or the identity is made or changed, which also makes it active, and its
     * credential is issued.
     */
    private void mosipWorks(Mediator mediator, Life life, String rid) throws Exception {
        if (life.mosipGivesUp()) {
            WORLD.mosip.giveUp(rid);
            givenUp.put(rid, life);
            HubPeer.deliver(mediator.workflowCallback(), HubPeer.workflowCompleted(rid, "OPENCRVS_NEW", "FAILED"));
            return;
        }
        stages.process(rid, life.birth.registrationNumber());
    }

    private static List<JsonNode> rows(Mediator mediator, String path) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        JSON.readTree(mediator.get(path, WORLD.mosip.realm().token(Realm.MEDIATOR)).body()).path("response")
                .forEach(rows::add);
        return rows;
    }

    /** One request of thirty fails, in one of these ways. */
    private record Trouble(Random random) implements Disturbance {
        private static final List<Fault> FAULTS = List.of(Fault.SERVER_ERROR, Fault.DROPPED, Fault.ANSWER_LOST,
                Fault.DONE_TWICE);
        private static final Set<String> SERVICES = Set.of(MosipPeers.SYNC, MosipPeers.RECEIVER,
                MosipPeers.IDENTITY_READ, MosipPeers.IDENTITY_UPDATE, MosipPeers.RIDS);
        private static final int ONE_OF = 30;

        @Override
        public synchronized Fault before(String service, HttpExchange exchange) {
            return SERVICES.contains(service) && random.nextInt(ONE_OF) == 0
                    ? FAULTS.get(random.nextInt(FAULTS.size()))
                    : null;
        }

        @Override
        public void worked(String service, HttpExchange exchange) {
            // Nothing is counted here.
        }
    }
}
