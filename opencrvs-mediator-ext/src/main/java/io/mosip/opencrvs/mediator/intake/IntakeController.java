package io.mosip.opencrvs.mediator.intake;

import com.fasterxml.jackson.databind.node.TextNode;
import io.mosip.opencrvs.mediator.config.IntakeSettings;
import io.mosip.opencrvs.mediator.config.KafkaSettings;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.metric.Steps;
import io.mosip.opencrvs.mediator.regproc.RidGenerator;
import io.mosip.opencrvs.mediator.web.ApiResponse;
import io.mosip.opencrvs.mediator.web.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What OpenCRVS's mediator calls. */
@RestController
class IntakeController {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeController.class);

    private final EnvelopeCheck envelopes;
    private final EventStore store;
    private final RidGenerator rids;
    private final KafkaSettings kafka;
    private final IntakeSettings intake;
    private final Steps steps;
    private final Semaphore places;

    IntakeController(EnvelopeCheck envelopes, EventStore store, RidGenerator rids, KafkaSettings kafka,
            IntakeSettings intake, Steps steps) {
        this.steps = steps;
        this.places = new Semaphore(intake.atOnce());
        this.envelopes = envelopes;
        this.store = store;
        this.rids = rids;
        this.kafka = kafka;
        this.intake = intake;
    }

    /** A bare JSON string, as the peer expects it. */
    @GetMapping(path = "/generateAid", produces = MediaType.APPLICATION_JSON_VALUE)
    TextNode generateAid() {
        return TextNode.valueOf(rids.next());
    }

    /** Answers when the event is durable, or at once when too many wait for that: nobody waits for his turn. */
    @PostMapping(path = "/birth", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ApiResponse<Accepted> birth(HttpServletRequest request) {
        if (!places.tryAcquire()) {
            throw new MediatorException(MediatorError.INTAKE_FULL);
        }
        try {
            byte[] body = RequestBody.read(request, Math.toIntExact(intake.maxSize().toBytes()), intake.bodyTimeout());
            EventMessage event = steps.time(Step.INTAKE, () -> accept(body));
            LOG.info("{} accepted", event.id());
            return ApiResponse.of(new Accepted(event.id(), "RECEIVED"));
        } finally {
            places.release();
        }
    }

    private EventMessage accept(byte[] body) {
        EventMessage event = envelopes.check(body);
        store.keep(kafka.birthTopic(), event);
        return event;
    }

    record Accepted(String id, String status) {}
}
