package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.metric.Steps;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Times the steps of a pipeline. A failed step is counted under the error code of the event. */
@Component
class TimedSteps {
    private final Steps steps;

    TimedSteps(Steps steps) {
        this.steps = steps;
    }

    <T> T time(Step step, Supplier<T> work) {
        return steps.time(step, e -> Failure.of(e).code(), work);
    }

    void run(Step step, Runnable work) {
        steps.run(step, e -> Failure.of(e).code(), work);
    }
}
