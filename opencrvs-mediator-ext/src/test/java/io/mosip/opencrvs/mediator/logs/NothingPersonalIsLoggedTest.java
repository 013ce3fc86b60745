package io.mosip.opencrvs.mediator.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.logs.LogSearch.Finding;
import io.mosip.opencrvs.mediator.world.UsedValues;
import io.mosip.opencrvs.mediator.world.UsedValues.Used;
import io.mosip.opencrvs.mediator.world.ValueKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs when all other tests have ended, in a JVM of its own, and is left out where single tests are asked for: looks in
 * everything that was logged for everything that the tests used.
 */
class NothingPersonalIsLoggedTest {
    /** What intake says of each event: a log without it is not one of a service at work. */
    private static final String HEARD = " accepted\n";

    @Test
    void noLogOfTheSuiteHasAValueThatItsTestsUsed() throws IOException {
        LogSearch search = new LogSearch(searchable().toList());

        List<Finding> findings = new ArrayList<>();
        for (Path log : Stream.concat(SuiteLogs.ofTests().stream(), SuiteLogs.ofFaults().stream()).toList()) {
            findings.addAll(search.in(log));
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void thereAreLogsOfAllServicesAndValuesOfAllKinds() throws IOException {
        assertThat(heard(SuiteLogs.ofTests())).as("logs of mediators in the tests' own JVM").isPositive();
        assertThat(heard(SuiteLogs.ofFaults())).as("logs of the fault suite's mediators").isPositive();
        assertThat(searchable().map(Used::kind).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(ValueKind.class));
    }

    @Test
    void whatIsTooShortToBeSearchedIsListedWithItsReason() throws IOException {
        assertThat(UsedValues.all()).filteredOn(used -> used.value().getBytes(UTF_8).length < LogSearch.SHORTEST)
                .allSatisfy(used -> assertThat(NotSearched.why(used.value())).isPresent());
    }

    private static Stream<Used> searchable() throws IOException {
        return UsedValues.all().stream().filter(used -> NotSearched.why(used.value()).isEmpty());
    }

    private static long heard(List<Path> logs) throws IOException {
        long heard = 0;
        for (Path log : logs) {
            heard += new String(Files.readAllBytes(log), ISO_8859_1).contains(HEARD) ? 1 : 0;
        }
        return heard;
    }
}
