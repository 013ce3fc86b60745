package io.mosip.opencrvs.mediator.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Decides which refusals of the present minute are logged: {@value #MOST_OF_SOURCE} of one source, and
 * {@value #MOST} of all sources. At the end of the minute it tells how many were left out.
 */
final class RefusalWindow {
    static final int MOST_OF_SOURCE = 10;
    static final int MOST = 300;
    private static final Duration LENGTH = Duration.ofMinutes(1);
    /** Sources that are told apart in one minute. More than that are counted together. */
    private static final int SOURCES = 1_000;

    private final Clock clock;
    private final Consumer<String> summary;
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private Instant end;
    private int logged;
    private int ofOthers;

    /** @param summary takes a sentence for each source of which refusals were left out */
    RefusalWindow(Clock clock, Consumer<String> summary) {
        this.clock = clock;
        this.summary = summary;
        this.end = clock.instant().plus(LENGTH);
    }

    enum Verdict {
        LOGGED,
        /** Further refusals of this source are left out until the minute ends. */
        LAST_LOGGED,
        LEFT_OUT
    }

    synchronized Verdict count(String source) {
        endIfOver();
        if (!counts.containsKey(source) && counts.size() >= SOURCES) {
            ofOthers++;
            return Verdict.LEFT_OUT;
        }
        int count = counts.merge(source, 1, Integer::sum);
        if (count > MOST_OF_SOURCE) {
            return Verdict.LEFT_OUT;
        }
        if (logged >= MOST) {
            counts.merge(source, -1, Integer::sum);
            ofOthers++;
            return Verdict.LEFT_OUT;
        }
        logged++;
        return count == MOST_OF_SOURCE ? Verdict.LAST_LOGGED : Verdict.LOGGED;
    }

    /** Ends the minute if it is over. Called also when nobody is refused any more. */
    synchronized void endIfOver() {
        if (!clock.instant().isBefore(end)) {
            endNow();
        }
    }

    synchronized void endNow() {
        counts.forEach((source, count) -> {
            if (count > MOST_OF_SOURCE) {
                summary.accept(count - MOST_OF_SOURCE + " more refusals of " + source + " were not logged");
            }
        });
        if (ofOthers > 0) {
            summary.accept(ofOthers + " refusals of further sources were not logged");
        }
        counts.clear();
        logged = 0;
        ofOthers = 0;
        end = clock.instant().plus(LENGTH);
    }
}
