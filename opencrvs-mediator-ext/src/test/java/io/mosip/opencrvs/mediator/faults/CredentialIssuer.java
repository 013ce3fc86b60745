package io.mosip.opencrvs.mediator.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.PacketContents;
import io.mosip.opencrvs.mediator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * MOSIP behind the packet receiver: makes a UIN of each registration, issues the credential, and its hub calls back until
 * it is answered 200. Some come before the packet receiver has answered, some twice. In a whole plan the hub gives a
 * credential up after three attempts, as MOSIP's does, and the credential is issued again when it is asked for.
 */
final class CredentialIssuer implements AutoCloseable {
    static final String CALLBACK = "callback";
    private static final Duration HUB_PATIENCE = Duration.ofMinutes(10);
    private static final double BEFORE_THE_ANSWER = 0.2;
    private static final double TWICE = 0.05;
    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final World world;
    private final Instances instances;
    private final ArmedKill kill;
    private final Ledger ledger;
    private final Random random;
    private final AtomicInteger uins = new AtomicInteger(1_000_000);
    private final Map<String, String> numbersOfRequests = new ConcurrentHashMap<>();
    private final Map<String, String> uinsOfRids = new ConcurrentHashMap<>();
    private final boolean givesUp;
    private final ExecutorService hub = Executors.newVirtualThreadPerTaskExecutor();

    CredentialIssuer(World world, Instances instances, ArmedKill kill, Ledger ledger, FaultPlan plan) {
        this.world = world;
        this.instances = instances;
        this.kill = kill;
        this.ledger = ledger;
        this.random = new Random(plan.seed());
        this.givesUp = plan.whole();
        world.mosip.credentials().onIssue((rid, data) -> issuedAgain(rid, data.path("opencrvsBRN").asText()));
    }

    /** Called by the packet receiver while its caller waits. */
    void registered(String rid, byte[] packet) {
        String number = PacketContents.registrationNumber(world.mosip, packet);
        ledger.registered(number, rid);
        uinsOfRids.put(rid, "421" + uins.incrementAndGet());
        world.mosip.credentials().requested(rid, number, "ISSUED");
        byte[] body = credential(rid, number);
        boolean answered = random.nextDouble() < BEFORE_THE_ANSWER && attempt(body);
        if (!answered || random.nextDouble() < TWICE) {
            hub.submit(() -> deliver(body));
        }
        if (random.nextDouble() < TWICE) {
            ledger.hubAgain.incrementAndGet();
            hub.submit(() -> attempt(body));
        }
    }

    private void issuedAgain(String rid, String number) {
        ledger.askedAgain.incrementAndGet();
        byte[] body = credential(rid, number);
        hub.submit(() -> deliver(body));
    }

    private byte[] credential(String rid, String number) {
        ObjectNode credential = HubPeer.credential(rid, number, uinsOfRids.get(rid));
        numbersOfRequests.put(credential.at("/event/transactionId").asText(), number);
        return credential.toString().getBytes(UTF_8);
    }

    private void deliver(byte[] body) {
        if (!givesUp) {
            await().pollInterval(Duration.ofMillis(200)).atMost(HUB_PATIENCE).until(() -> attempt(body));
            return;
        }
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (attempt(body)) {
                    return;
                }
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
            ledger.hubGaveUp.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param requestId of a credential that was issued here */
    Optional<String> registrationNumberOf(String requestId) {
        return Optional.ofNullable(numbersOfRequests.get(requestId));
    }

    private boolean attempt(byte[] body) {
        ServiceProcess instance = instances.anyReady().orElse(null);
        if (instance == null || kill.atInstance(instance, CALLBACK, false)) {
            return false;
        }
        try {
            boolean taken = HubPeer.deliver(instance.address("/receiveCredential"), body, HubPeer.signature(body))
                    .statusCode() == 200;
            boolean killed = taken && kill.atInstance(instance, CALLBACK, true);
            if (!taken || killed) {
                ledger.hubAgain.incrementAndGet();
            }
            return taken && !killed;
        } catch (IOException e) {
            ledger.hubAgain.incrementAndGet();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        hub.shutdownNow();
    }
}
