package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.delivery.RetentionSettings;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Names the retry topics: six steps for each first topic. The names do not depend on settings, so a changed setting
 * strands no event. The delay belongs to the step and not to the event, so the oldest message of a step is always due
 * first, also after a setting has changed.
 */
@Component
class RetryTopics {
    static final int STEPS = 6;
    private static final String STEP = "-retry-step-";
    private static final String DEAD_LETTERS = "-dlt";
    /** Earlier versions named the topics by the delay, or without a suffix if there was only one delay. */
    private static final String EARLIER_NAMES = "-retry(?:-\\d+)*";
    /**
     * Requires a longest delay below the retention, because Kafka deletes messages that are older than the retention,
     * also those that wait.
     */
    private static final int LONGEST_PART_OF_RETENTION = 4;

    private final List<Duration> delays;

    RetryTopics(KafkaSettings settings, RetentionSettings retention) {
        long longest = Math.min(settings.retryMaxDelay().toMillis(),
                retention.topics().toMillis() / LONGEST_PART_OF_RETENTION);
        long first = Math.max(1, Math.min(settings.retryInitialDelay().toMillis(), longest));
        double factor = Math.max(1, (double) longest / first);
        delays = IntStream.range(0, STEPS)
                .mapToObj(step -> Duration.ofMillis(Math.round(first * Math.pow(factor, step / (STEPS - 1.0)))))
                .toList();
    }

    /**
     * The delay of a step. Delays grow by a constant factor from the first to the longest one.
     *
     * @param step from 1
     */
    Duration delay(int step) {
        return delays.get(step - 1);
    }

    static String ofStep(String first, int step) {
        return first + STEP + step;
    }

    static String ofDeadLetters(String first) {
        return first + DEAD_LETTERS;
    }

    /** All topics of the events of a first topic. */
    static List<String> all(String first) {
        return IntStream.rangeClosed(-1, STEPS).mapToObj(step -> switch (step) {
            case -1 -> first;
            case 0 -> ofDeadLetters(first);
            default -> ofStep(first, step);
        }).toList();
    }

    /** Matches the names of the steps, and the names that earlier versions gave to retry topics. */
    static Pattern names(String first) {
        return Pattern.compile(Pattern.quote(first) + "(?:" + STEP + "[1-" + STEPS + "]|" + EARLIER_NAMES + ")");
    }

    /** The step of this topic; 0 if it is not a retry topic. */
    static int step(String topic, String first) {
        Matcher matcher = Pattern.compile(Pattern.quote(first) + STEP + "([1-" + STEPS + "])").matcher(topic);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
