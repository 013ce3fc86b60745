package io.mosip.opencrvs.mediator.faults;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** One run of a plan with a world, a broker and instances of its own. */
final class Round {
    private static final Duration END = Duration.ofMinutes(4);

    private final FaultPlan plan;
    private final Course course;
    private final Path directory;
    private final Ledger ledger = new Ledger();
    private final Followups followups = new Followups(ledger);
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final MishapLog log = new MishapLog(failures);

    /** @param directory for logs and what processes write */
    Round(FaultPlan plan, Course course, Path directory) {
        this.plan = plan;
        this.course = course;
        this.directory = directory;
    }

    RoundResult run() throws Exception {
        Instant start = Instant.now();
        Files.createDirectories(directory);
        try (KafkaProcess kafka = new KafkaProcess(directory);
                World world = World.around(kafka.address());
                Instances instances = new Instances(plan, world, directory, failures)) {
            world.database.logsNoStatements();
            // So short that every mishap of the realm is felt.
            world.mosip.tokensLive(Duration.ofSeconds(8));
            ArmedKill kill = new ArmedKill(instances, world.database::birthsIn);
            Storm storm = new Storm(plan.seed(), kill);
            Sender sender = new Sender(world, instances, ledger, followups, plan);
            try (CredentialIssuer issuer = new CredentialIssuer(world, instances, kill, ledger, plan)) {
                connect(world, instances, storm, issuer);
                instances.start();
                sender.start();
                course.run(new RoundParts(world, kafka, instances, storm, kill, sender, ledger, log), plan);
                sender.finish();
                storm.calm();
                comesToItsEnd(world, instances);
            }
            Leftovers left = Leftovers.of(world);
            FollowupEnds ends = FollowupEnds.of(world, ledger, followups);
            long retries = EventTopics.records(world, SuiteSettings.TOPIC + "-retry");
            long deadLetters = EventTopics.records(world, SuiteSettings.TOPIC + "-dlt");
            failures.addAll(world.mosip.complaints());
            failures.addAll(world.hub.complaints());
            failures.addAll(world.opencrvs.complaints());
            return new RoundResult(plan, ledger, followups, log, storm.counts(), left, ends, retries, deadLetters,
                    Duration.between(start, Instant.now()), List.copyOf(failures));
        }
    }

    private void connect(World world, Instances instances, Storm storm, CredentialIssuer issuer) {
        world.mosip.disturb(storm);
        world.hub.disturb(storm);
        world.opencrvs.disturb(storm);
        world.mosip.onRegistration(issuer::registered);
        world.opencrvs.onCredential((exchange, credential) -> ledger
                .delivered(credential.path("opencrvsBRN").asText(), taken(exchange, instances, storm)));
        world.hub.onPublication((exchange, update) -> ledger.published(
                issuer.registrationNumberOf(update.at("/event/requestId").asText()).orElse("unknown request"),
                taken(exchange, instances, storm)));
    }

    private static Ledger.Taken taken(HttpExchange exchange, Instances instances, Storm storm) {
        int number = instances.callerAt(exchange.getRemoteAddress().getPort()).map(each -> each.number).orElse(0);
        return new Ledger.Taken(Instant.now(), number, storm.answerIsLost(exchange));
    }

    private void comesToItsEnd(World world, Instances instances) {
        try {
            await().atMost(END).pollInterval(Duration.ofMillis(300))
                    .until(() -> instances.allReady() && ledger.deliveredBirths() == plan.births()
                            && ledger.publishedBirths() == plan.births() && Leftovers.of(world).none()
                            && FollowupEnds.of(world, ledger, followups).missing(ledger, followups).isEmpty());
        } catch (ConditionTimeoutException e) {
            failures.add("not everything came to its end in " + END.toMinutes() + " minutes");
        }
    }
}
