package io.mosip.opencrvs.mediator.faults;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * OpenCRVS's mediator: asks for an application id, posts once, never retries. An event that was not answered 200 may or
 * may not have been kept; OpenCRVS then sends its webhook again: the same event with another application id. Some
 * webhooks come twice anyhow.
 */
final class Sender {
    private static final int THREADS = 4;
    private static final double TWICE = 0.03;
    private static final Duration AGAIN = Duration.ofMillis(300);
    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final World world;
    private final Instances instances;
    private final Ledger ledger;
    private final Random random;
    private final Semaphore allowed = new Semaphore(0);
    private final AtomicInteger left;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean asksForIds = true;

    Sender(World world, Instances instances, Ledger ledger, FaultPlan plan) {
        this.world = world;
        this.instances = instances;
        this.ledger = ledger;
        this.random = new Random(plan.seed());
        this.left = new AtomicInteger(plan.births());
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofVirtual().start(this::sendAll));
        }
    }

    /** So many births more may happen. */
    void allow(int births) {
        allowed.release(births);
    }

    /** Without application ids the service needs RIDs of its own. */
    void askForIds(boolean ask) {
        asksForIds = ask;
    }

    void finish() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void sendAll() {
        while (left.getAndDecrement() > 0) {
            allowed.acquireUninterruptibly();
            BirthEvent event = BirthEvent.make();
            ledger.born(event.registrationNumber());
            await().pollInterval(AGAIN).pollDelay(Duration.ZERO).atMost(AT_MOST).until(() -> accepted(event));
            ledger.accepted(event.registrationNumber());
            if (random.nextDouble() < TWICE) {
                ledger.sentTwice.incrementAndGet();
                accepted(event);
            }
        }
    }

    private boolean accepted(BirthEvent event) {
        ServiceProcess instance = instances.anyReady().orElse(null);
        if (instance == null) {
            return false;
        }
        ledger.posts.incrementAndGet();
        try {
            String aid = applicationId(instance);
            HttpResponse<String> answer = http.send(
                    request(instance, "/birth")
                            .POST(BodyPublishers
                                    .ofByteArray((aid.isEmpty() ? event : event.withAid(aid)).request()))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return true;
            }
        } catch (IOException e) {
            // Not answered: the sender cannot know more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ledger.unaccepted.incrementAndGet();
        return false;
    }

    private String applicationId(ServiceProcess instance) throws IOException, InterruptedException {
        if (!asksForIds) {
            return "";
        }
        HttpResponse<String> answer = http.send(request(instance, "/generateAid").build(), BodyHandlers.ofString());
        return answer.statusCode() == 200 ? new ObjectMapper().readTree(answer.body()).asText() : "";
    }

    private HttpRequest.Builder request(ServiceProcess instance, String path) {
        return HttpRequest.newBuilder(instance.address(path)).timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Cookie", "Authorization=" + world.mosip.realm().token(Realm.MEDIATOR));
    }
}
