package io.mosip.opencrvs.mediator.web;

import static io.mosip.opencrvs.mediator.web.RefusalWindow.MOST;
import static io.mosip.opencrvs.mediator.web.RefusalWindow.MOST_OF_SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.web.RefusalWindow.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many refusals of a minute are logged, and that none goes uncounted. */
class RefusalWindowTest {
    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private final List<String> summary = new ArrayList<>();
    private final RefusalWindow window = new RefusalWindow(clock(), summary::add);

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    @Test
    void whatIsLeftOutIsToldWhenTheMinuteEndsAlsoIfNobodyIsRefusedAnyMore() {
        List<Verdict> verdicts = IntStream.range(0, MOST_OF_SOURCE + 3).mapToObj(i -> window.count("a")).toList();
        now = now.plusSeconds(59);
        window.endIfOver();
        assertThat(summary).isEmpty();
        now = now.plusSeconds(1);
        window.endIfOver();

        assertThat(verdicts.subList(0, MOST_OF_SOURCE - 1)).containsOnly(Verdict.LOGGED);
        assertThat(verdicts.subList(MOST_OF_SOURCE - 1, MOST_OF_SOURCE + 3)).containsExactly(Verdict.LAST_LOGGED,
                Verdict.LEFT_OUT, Verdict.LEFT_OUT, Verdict.LEFT_OUT);
        assertThat(summary).containsExactly("3 more refusals of a were not logged");
        assertThat(window.count("a")).isEqualTo(Verdict.LOGGED);
    }

    @Test
    void manySourcesAreLimitedTogether() {
        List<Verdict> verdicts = IntStream.range(0, 5_000).mapToObj(i -> window.count("source " + i)).toList();
        window.endNow();

        assertThat(verdicts).filteredOn(Verdict.LOGGED::equals).hasSize(MOST);
        assertThat(summary).containsExactly(5_000 - MOST + " refusals of further sources were not logged");
    }

    @Test
    void aMinuteWithoutAFloodHasNoSummary() {
        window.count("a");
        window.endNow();

        assertThat(summary).isEmpty();
    }
}
