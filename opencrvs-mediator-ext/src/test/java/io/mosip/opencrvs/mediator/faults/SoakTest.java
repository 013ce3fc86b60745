package io.mosip.opencrvs.mediator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Very many births through one instance: nothing that an event needs stays in its memory. {@code ./test.sh --soak} runs it;
 * the system property {@code soak.births} says how many.
 */
@EnabledIfSystemProperty(named = "soak.births", matches = "\\d+")
class SoakTest {
    private static final int BIRTHS = Integer.getInteger("soak.births", 0);
    private static final long SEED = 1;
    /** Caches that fill late, and what is under way at the moment of a reading. */
    private static final double TOLERANCE = 1.1;

    static {
        // The values of so many births, which are kept for a search of the logs, would fill the memory of this process.
        System.clearProperty("used.values");
    }

    @Test
    void theHeapDoesNotGrowWithTheBirths() throws Exception {
        Path directory = Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "faults").toAbsolutePath()),
                "soak-");
        HeapReadings heap = new HeapReadings();

        RoundResult result = new Round(FaultPlan.calm(BIRTHS, SEED), heap::read, directory).run();

        System.out.println(Report.of(List.of(result)));
        assertThat(result.broken()).isEmpty();
        assertThat(heap.last().births()).isEqualTo(BIRTHS);
        assertThat(heap.last().bytes()).isLessThan((long) (heap.first().bytes() * TOLERANCE));
    }
}
