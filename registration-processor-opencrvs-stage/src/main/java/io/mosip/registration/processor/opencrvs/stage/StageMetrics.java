package io.mosip.registration.processor.opencrvs.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.mosip.registration.processor.core.abstractverticle.MessageDTO;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Counts the stage's messages by what the route does with them next, and times them:
 * {@code opencrvs_stage_messages_total{result="processed|failed|reprocess"}} and
 * {@code opencrvs_stage_message_seconds}.
 */
class StageMetrics {
    private enum Result {
        PROCESSED,
        FAILED,
        REPROCESS;

        static Result of(MessageDTO message) {
            if (!Boolean.TRUE.equals(message.getIsValid())) {
                return FAILED;
            }
            return Boolean.TRUE.equals(message.getInternalError()) ? REPROCESS : PROCESSED;
        }
    }

    private final Timer time;
    private final Map<Result, Counter> counts = new EnumMap<>(Result.class);

    StageMetrics(MeterRegistry registry) {
        time = Timer.builder("opencrvs.stage.message").description("Time the stage took for a message")
                .publishPercentileHistogram().register(registry);
        for (Result result : Result.values()) {
            counts.put(result,
                    Counter.builder("opencrvs.stage.messages").description("Messages the stage has answered")
                            .tag("result", result.name().toLowerCase(Locale.ROOT)).register(registry));
        }
    }

    /** Does the work, which always answers. */
    MessageDTO measured(MessageDTO message, UnaryOperator<MessageDTO> work) {
        MessageDTO answer = time.record(() -> work.apply(message));
        counts.get(Result.of(answer)).increment();
        return answer;
    }
}
