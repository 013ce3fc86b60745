package io.mosip.opencrvs.mediator.faults;

import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.faults.Mishap.Burst;
import io.mosip.opencrvs.mediator.faults.Mishap.DatabaseAway;
import io.mosip.opencrvs.mediator.faults.Mishap.DatabaseHangs;
import io.mosip.opencrvs.mediator.faults.Mishap.KafkaAway;
import io.mosip.opencrvs.mediator.faults.Mishap.Kill;
import io.mosip.opencrvs.mediator.faults.Mishap.NetworkAway;
import io.mosip.opencrvs.mediator.faults.Mishap.OversizeEvents;
import io.mosip.opencrvs.mediator.faults.Mishap.PoisonMessages;
import io.mosip.opencrvs.mediator.faults.Mishap.RejectedBirths;
import io.mosip.opencrvs.mediator.faults.Mishap.ServiceAway;
import io.mosip.opencrvs.mediator.faults.Mishap.Termination;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ConditionTimeoutException;

/** Makes one mishap after the other happen, each among births of its own. */
final class Troublemaker {
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final int MOMENT_SECONDS = 90;
    /** How many births must come before what is away returns; and how long that may take. */
    private static final int FELT = 5;
    private static final Duration AWAY_AT_MOST = Duration.ofSeconds(10);
    private static final Duration NOTICED_AT_MOST = Duration.ofSeconds(60);
    private static final int TERMINATED = 143;
    /** Part of a mishap's births that may still be under way when the next mishap comes. */
    private static final double FINISHING = 0.3;

    private final World world;
    private final KafkaProcess kafka;
    private final Instances instances;
    private final Storm storm;
    private final ArmedKill kill;
    private final Sender sender;
    private final Ledger ledger;
    private final MishapLog log;

    private Troublemaker(RoundParts parts) {
        this.world = parts.world();
        this.kafka = parts.kafka();
        this.instances = parts.instances();
        this.storm = parts.storm();
        this.kill = parts.kill();
        this.sender = parts.sender();
        this.ledger = parts.ledger();
        this.log = parts.log();
    }

    /** Causes the mishaps of the plan while its births are sent. */
    static void cause(RoundParts parts, FaultPlan plan) throws Exception {
        new Troublemaker(parts).run(plan);
    }

    private void run(FaultPlan plan) throws Exception {
        List<Mishap> mishaps = plan.mishaps();
        int share = plan.births() / (mishaps.size() + 1);
        storm.rage(plan.chance());
        for (int i = 0; i < mishaps.size(); i++) {
            // Most earlier births are done: this mishap's own will be at every step.
            int done = (int) ((i - FINISHING) * share);
            if (!within(RECOVERY, () -> ledger.deliveredBirths() >= done && instances.anyReady().isPresent())) {
                log.failed("births came to a halt before mishap " + (i + 1) + " of " + mishaps.size());
            }
            happens(mishaps.get(i), share);
            log.happened(mishaps.get(i));
            System.out.printf("%d instance(s), %d of %d births done, mishap %d of %d: %s%n", plan.instances(),
                    ledger.deliveredBirths(), plan.births(), i + 1, mishaps.size(), mishaps.get(i));
        }
        sender.allow(plan.births());
    }

    private void happens(Mishap mishap, int births) throws Exception {
        switch (mishap) {
            case Kill(KillPoint point) -> killAt(point, births);
            case Termination() -> terminate(births);
            case KafkaAway(boolean killed) -> {
                if (killed) {
                    kafka.kill();
                } else {
                    kafka.stop();
                }
                untilFelt(births);
                kafka.start();
            }
            case DatabaseAway() -> {
                Instant from = Instant.now();
                world.database.stop();
                untilFelt(births);
                world.database.returns();
                ledger.interruptions().databaseAway(from, Instant.now());
            }
            case DatabaseHangs() -> {
                Instant from = Instant.now();
                world.database.gate().hang();
                untilFelt(births);
                world.database.gate().resume();
                ledger.interruptions().databaseAway(from, Instant.now());
            }
            case Burst() -> sender.burst(births);
            case PoisonMessages() -> {
                ledger.poisoned.addAndGet(EventTopics.poison(world, "{}"));
                sender.allow(births);
            }
            case OversizeEvents() -> {
                sender.allow(births);
                sender.sendTooLarge();
            }
            case RejectedBirths() -> {
                sender.allow(births);
                sender.sendRejected();
            }
            case NetworkAway() -> {
                instances.all().forEach(ServiceProcess::cutOff);
                untilFelt(births);
                instances.all().forEach(ServiceProcess::reconnect);
            }
            case ServiceAway(String name, Set<String> services, int requests) -> {
                storm.takeAway(services);
                sender.allow(births);
                if (services.contains(MosipPeers.IDENTITY_READ)) {
                    // A birth does not ask it.
                    sender.sendFollowups();
                }
                if (!within(NOTICED_AT_MOST, () -> storm.refused() >= requests)) {
                    log.failed(name + ", and nobody noticed");
                }
                storm.bringBack();
            }
        }
    }

    private void killAt(KillPoint point, int births) throws InterruptedException {
        sender.askForIds(point.step != KillPoint.Step.RID);
        CompletableFuture<ServiceProcess> victim = kill.arm(point);
        sender.allow(births);
        try {
            ServiceProcess killed = victim.get(MOMENT_SECONDS, TimeUnit.SECONDS);
            ledger.interruptions().killed(killed.number);
            log.killed(point);
            instances.startAgain(killed);
        } catch (ExecutionException | TimeoutException e) {
            victim.cancel(false);
            log.failed("nobody was killed at " + point + ": " + e);
        } finally {
            sender.askForIds(true);
        }
    }

    private void terminate(int births) {
        ServiceProcess instance = instances.anyReady().orElseThrow();
        int before = ledger.acceptedBirths();
        sender.allow(births);
        within(AWAY_AT_MOST, () -> ledger.acceptedBirths() > before);
        int code = instance.terminate();
        if (code != TERMINATED) {
            log.failed("an instance ended with " + code + " on SIGTERM");
        }
        instances.startAgain(instance);
    }

    private void untilFelt(int births) {
        int before = ledger.acceptedBirths();
        sender.allow(births);
        within(AWAY_AT_MOST, () -> ledger.acceptedBirths() >= before + FELT);
    }

    private static boolean within(Duration time, Callable<Boolean> condition) {
        try {
            await().atMost(time).until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
