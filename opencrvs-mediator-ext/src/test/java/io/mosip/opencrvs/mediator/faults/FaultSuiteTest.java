package io.mosip.opencrvs.mediator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Short as a test of every build; {@code ./test.sh --faults} runs the long form. System properties: {@code faults.rounds},
 * a list of {@code instances:births}, makes it long; {@code faults.seed} repeats a plan; {@code faults.older}, the
 * directory of this module in an earlier build, lets the first instance of each round be of that version.
 */
class FaultSuiteTest {
    private static final long SEED = Long.getLong("faults.seed", new Random().nextLong(1_000_000));
    private static final Path DIRECTORY = Path.of("target", "faults");

    @Test
    void everyBirthIsOneRegistrationAndOneDeliveryWhateverFails() throws Exception {
        System.out.printf("Fault suite, seed %d (again with -Dfaults.seed=%d); logs in %s%n", SEED, SEED, DIRECTORY);
        List<RoundResult> results = new ArrayList<>();
        for (FaultPlan plan : plans()) {
            Path directory = Files.createTempDirectory(Files.createDirectories(DIRECTORY.toAbsolutePath()), "round-");
            RoundResult result = new Round(plan, Troublemaker::cause, directory).run();
            results.add(result);
            // After every round: a later one may take long.
            String report = Report.of(results);
            System.out.println(report + String.join("\n", result.broken()));
            Files.writeString(DIRECTORY.resolve("report.txt"), report);
        }

        assertThat(results).flatExtracting(RoundResult::broken).isEmpty();
    }

    private static List<FaultPlan> plans() {
        String rounds = System.getProperty("faults.rounds");
        if (rounds == null) {
            return List.of(FaultPlan.brief(2, 200, SEED));
        }
        List<FaultPlan> plans = new ArrayList<>();
        for (String round : rounds.split(",")) {
            String[] numbers = round.split(":");
            plans.add(FaultPlan.full(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), SEED));
        }
        return plans;
    }
}
