package io.mosip.opencrvs.mediator.lives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.mosip.opencrvs.mediator.lives.Life.AtMosip;
import io.mosip.opencrvs.mediator.lives.Life.Said;
import io.mosip.opencrvs.mediator.world.Disturbance;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
 * Random sequences of births, corrections, deaths, death corrections and repetitions of them, of many people at once,
 * while services fail and MOSIP gives up some registrations: after every step MOSIP must have what {@link Life} says,
 * and every event its answer. The seed is printed; {@code -Dlives.seed} repeats it, {@code -Dlives.people} makes it
 * longer.
 */
class RandomLivesTest {
    private static final long SEED = Long.getLong("lives.seed", new Random().nextLong(1_000_000));
    private static final int PEOPLE = Integer.getInteger("lives.people", 12);
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final World WORLD = World.get();
    private static final IdRepositoryPeer REPOSITORY = WORLD.mosip.identities();
    private final Map<String, Boolean> issued = new ConcurrentHashMap<>();
    private final Map<String, Life> givenUp = new ConcurrentHashMap<>();

    @Test
    void whateverOpencrvsSaysMosipFollowsAndEveryEventIsAnswered() throws Exception {
        System.out.printf("Random lives, seed %d (again with -Dlives.seed=%d)%n", SEED, SEED);
        Set<String> before = Set.copyOf(WORLD.mosip.registered());
        List<Life> lives = new ArrayList<>();
        try (Mediator mediator = Mediator.start(WORLD, Map.of());
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            WORLD.mosip.disturb(new Trouble(new Random(SEED)));
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                Life life = new Life();
                lives.add(life);
                Random random = new Random(SEED + i);
                ends.add(people.submit(() -> live(mediator, life, random)));
            }
            for (Future<?> end : ends) {
                end.get();
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
        return switch (said.step()) {
            case BIRTH -> mediator.send(said.birth());
            case CORRECTION -> mediator.correct(said.birth());
            case DEATH -> mediator.send(said.death());
            case CANCELLATION, DEATH_CORRECTION -> mediator.correct(said.death());
        };
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
            return new AtMosip(failed, 0, "none", "", answered);
        }
        String uin = REPOSITORY.uinOf(registrations.get(0)).orElseThrow();
        String name = REPOSITORY.identityOf(uin).path("fullName").path(0).path("value").asText();
        return new AtMosip(failed, registrations.size(), REPOSITORY.status(uin),
                name.substring(name.lastIndexOf(' ') + 1),
                answered);
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
        ObjectNode told = WORLD.mosip.identityOf(rid);
        if (issued.putIfAbsent(rid, true) == null) {
            String uin = told.path("UIN").asText(REPOSITORY.uinOf(rid).orElseThrow());
            ObjectNode identity = told.has("UIN") ? REPOSITORY.identityOf(uin) : JSON.createObjectNode();
            REPOSITORY.add(uin, null, rid, identity.setAll(told));
        }
        byte[] credential = HubPeer
                .credential(rid, life.birth.registrationNumber(), REPOSITORY.uinOf(rid).orElseThrow()).toString()
                .getBytes(StandardCharsets.UTF_8);
        HubPeer.deliver(mediator.callback(), credential, HubPeer.signature(credential));
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
