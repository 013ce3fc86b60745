package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state that Kafka keeps beside an event that is retried or was given up.
 *
 * @param run      how often the event had been replayed when it failed first; {@link #UNKNOWN} where nobody could say
 * @param spent    milliseconds that count against {@code mosip.opencrvs.kafka.retry.for}
 * @param failedAt milliseconds since 1970 of the last failure; 0 where it has not failed
 * @param waiting  whether it waits for an earlier event
 * @param failure  the last failure: codes and rules, without a value of the event
 */
record RetryState(int run, long spent, long failedAt, boolean waiting, String failure) {
    static final int UNKNOWN = -1;
    /** The state of an event without a stored state. */
    static final RetryState NEW = ofRun(UNKNOWN);

    private static final int LONGEST_FAILURE = 2_000;
    private static final Pattern FORM = Pattern.compile("(-1|\\d{1,9}) (\\d{1,18}) (\\d{1,18}) (true|false) (.*)",
            Pattern.DOTALL);
    /** The longest attempt. A consumer whose attempt takes longer loses its partition. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(5);

    static RetryState ofRun(int run) {
        return new RetryState(run, 0, 0, false, "");
    }

    static Optional<RetryState> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new RetryState(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2)),
                        Long.parseLong(form.group(3)), Boolean.parseBoolean(form.group(4)), form.group(5)))
                : Optional.empty();
    }

    /**
     * The state after one more failure. The time since the last failure counts, except the time in which the event
     * waited for an earlier event, or in which it was due and no instance tried it.
     *
     * @param delay       of the step in which it has waited
     * @param knownRun    the run that the event belongs to if it has not failed before, as far as known
     */
    RetryState failed(Failure next, long now, Duration delay, OptionalInt knownRun) {
        long sinceThen = failedAt == 0 || waiting
                ? 0
                : Math.clamp(now - failedAt, 0, delay.plus(LONGEST_ATTEMPT).toMillis());
        String text = next.text();
        return new RetryState(run == UNKNOWN ? knownRun.orElse(UNKNOWN) : run, spent + sinceThen, now,
                next.code().equals(MediatorError.EARLIER_UNFINISHED.code()),
                text.substring(0, Math.min(text.length(), LONGEST_FAILURE)));
    }

    /**
     * True if the event was retried for this time or longer. Always false for an event that waits for an earlier one.
     */
    boolean triedFor(Duration longest) {
        return !waiting && run != UNKNOWN && spent >= longest.toMillis();
    }

    String text() {
        return run + " " + spent + " " + failedAt + " " + waiting + " " + failure;
    }
}
