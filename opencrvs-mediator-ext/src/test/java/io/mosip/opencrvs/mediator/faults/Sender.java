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
    /** Part of the births that something follows. */
    private static final double FOLLOWED = 0.05;
    private static final int SOME = 3;
    private static final int TOO_LARGE = 11 * 1024 * 1024;

    private final World world;
    private final Instances instances;
    private final Ledger ledger;
    private final Followups followups;
    private final boolean whole;
    private final Random random;
    private final Semaphore allowed = new Semaphore(0);
    private final AtomicInteger left;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean asksForIds = true;

    Sender(World world, Instances instances, Ledger ledger, Followups followups, FaultPlan plan) {
        this.world = world;
        this.instances = instances;
        this.ledger = ledger;
        this.followups = followups;
        this.whole = plan.whole();
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
            send(BirthEvent.make());
            if (whole && random.nextDouble() < FOLLOWED) {
                followups.next().ifPresent(this::untilAccepted);
            }
        }
    }

    private void send(BirthEvent event) {
        ledger.born(event.registrationNumber());
        untilAccepted(() -> birth(event));
        ledger.accepted(event.registrationNumber());
        if (random.nextDouble() < TWICE) {
            ledger.sentTwice.incrementAndGet();
            accepted(() -> birth(event));
        }
        followups.born(event);
    }

    /** All of so many births at the same moment. */
    void burst(int births) throws InterruptedException {
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < births && left.getAndDecrement() > 0; i++) {
            senders.add(Thread.ofVirtual().start(() -> send(BirthEvent.make())));
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    void sendTooLarge() throws IOException, InterruptedException {
        for (int i = 0; i < SOME; i++) {
            ServiceProcess instance = instances.anyReady().orElseThrow();
            int status = http.send(request(instance, "/birth").POST(BodyPublishers.ofByteArray(new byte[TOO_LARGE]))
                    .build(), BodyHandlers.discarding()).statusCode();
            if (status == 413) {
                ledger.refusedAsTooLarge.incrementAndGet();
            }
        }
    }

    void sendRejected() {
        for (int i = 0; i < SOME; i++) {
            untilAccepted(followups.toBeRejected());
        }
    }

    void sendFollowups() {
        for (int i = 0; i < SOME; i++) {
            followups.next().ifPresent(this::untilAccepted);
        }
    }

    private Followups.Post birth(BirthEvent event) {
        String aid = instances.anyReady().map(this::applicationId).orElse("");
        return new Followups.Post("/birth", (aid.isEmpty() ? event : event.withAid(aid)).request());
    }

    private void untilAccepted(Followups.Event event) {
        await().pollInterval(AGAIN).pollDelay(Duration.ZERO).atMost(AT_MOST).until(() -> accepted(event));
    }

    private boolean accepted(Followups.Event event) {
        ServiceProcess instance = instances.anyReady().orElse(null);
        if (instance == null) {
            return false;
        }
        ledger.posts.incrementAndGet();
        try {
            Followups.Post post = event.post();
            HttpResponse<String> answer = http.send(
                    request(instance, post.path()).POST(BodyPublishers.ofByteArray(post.body())).build(),
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

    /** Empty where the service does not give one: the service makes a RID of its own then. */
    private String applicationId(ServiceProcess instance) {
        if (!asksForIds) {
            return "";
        }
        try {
            HttpResponse<String> answer = http.send(request(instance, "/generateAid").build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 200 ? new ObjectMapper().readTree(answer.body()).asText() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private HttpRequest.Builder request(ServiceProcess instance, String path) {
        return HttpRequest.newBuilder(instance.address(path)).timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Cookie", "Authorization=" + world.mosip.realm().token(Realm.MEDIATOR));
    }
}
