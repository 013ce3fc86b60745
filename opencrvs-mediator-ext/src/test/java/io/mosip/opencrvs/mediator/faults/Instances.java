package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** All instances of a round: as a deployment behind one address, whose broken ones are started anew. */
final class Instances implements AutoCloseable {
    private static final int STARTS = 5;

    private final List<ServiceProcess> all = new ArrayList<>();
    private final List<String> failures;

    /** @param failures told of an instance that does not start again */
    Instances(FaultPlan plan, World world, Path directory, List<String> failures) throws IOException {
        this.failures = failures;
        for (int number = 1; number <= plan.instances(); number++) {
            all.add(new ServiceProcess(number, world, SuiteSettings.of(world, plan), plan.mishaps().isEmpty(),
                    directory));
        }
    }

    void start() {
        CompletableFuture
                .allOf(all.stream().map(each -> CompletableFuture.runAsync(each::start))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    List<ServiceProcess> all() {
        return all;
    }

    /** One that takes requests, whichever the load balancer would choose. */
    Optional<ServiceProcess> anyReady() {
        List<ServiceProcess> ready = all.stream().filter(ServiceProcess::ready).toList();
        return ready.isEmpty()
                ? Optional.empty()
                : Optional.of(ready.get(ThreadLocalRandom.current().nextInt(ready.size())));
    }

    boolean allReady() {
        return all.stream().allMatch(ServiceProcess::ready);
    }

    /** @param port the peer's view of its caller */
    Optional<ServiceProcess> callerAt(int port) {
        return all.stream().filter(each -> each.calls(port)).findAny();
    }

    /** Until it runs: one that comes while PostgreSQL is away ends at once, and is started anew. */
    void startAgain(ServiceProcess gone) {
        Thread.ofVirtual().start(() -> {
            for (int attempt = 1; !gone.ready(); attempt++) {
                try {
                    gone.start();
                } catch (RuntimeException e) {
                    if (attempt == STARTS) {
                        failures.add("instance " + gone.number + " does not start again: " + e.getMessage());
                        return;
                    }
                }
            }
        });
    }

    @Override
    public void close() throws IOException {
        for (ServiceProcess each : all) {
            each.close();
        }
    }
}
