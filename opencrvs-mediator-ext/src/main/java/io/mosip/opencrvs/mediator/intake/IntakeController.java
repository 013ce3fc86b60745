package io.mosip.opencrvs.mediator.intake;

import com.fasterxml.jackson.databind.node.TextNode;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.metric.Steps;
import io.mosip.opencrvs.mediator.regproc.RidGenerator;
import io.mosip.opencrvs.mediator.web.ApiResponse;
import io.mosip.opencrvs.mediator.web.IntakeSettings;
import io.mosip.opencrvs.mediator.web.RequestBody;
import io.mosip.opencrvs.packet.event.EventKind;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints that OpenCRVS's side calls. */
@RestController
class IntakeController {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeController.class);

    private final EnvelopeCheck envelopes;
    private final EventStore store;
    private final RidGenerator rids;
    private final IntakeSettings intake;
    private final Steps steps;

    IntakeController(EnvelopeCheck envelopes, EventStore store, RidGenerator rids, IntakeSettings intake,
            Steps steps) {
        this.steps = steps;
        this.envelopes = envelopes;
        this.store = store;
        this.rids = rids;
        this.intake = intake;
    }

    /** Answers a JSON string, as the peer expects it. */
    @GetMapping(path = "/generateAid", produces = MediaType.APPLICATION_JSON_VALUE)
    TextNode generateAid() {
        return TextNode.valueOf(rids.next());
    }

    /** Answers when the event is durable. */
    @PostMapping(path = "/birth", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ApiResponse<Accepted> birth(HttpServletRequest request) {
        return accept(request, EventKind.BIRTH_REGISTERED);
    }

    /** Answers when the event is durable. */
    @PostMapping(path = "/death", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ApiResponse<Accepted> death(HttpServletRequest request) {
        return accept(request, EventKind.DEATH_REGISTERED);
    }

    /** Answers when the event is durable. */
    @PostMapping(path = "/birth/correction", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ApiResponse<Accepted> birthCorrection(HttpServletRequest request) {
        return accept(request, EventKind.BIRTH_CORRECTED);
    }

    /** Answers when the event is durable. */
    @PostMapping(path = "/death/correction", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ApiResponse<Accepted> deathCorrection(HttpServletRequest request) {
        return accept(request, EventKind.DEATH_CORRECTED);
    }

    private ApiResponse<Accepted> accept(HttpServletRequest request, EventKind kind) {
        byte[] body = RequestBody.of(request, Math.toIntExact(intake.maxSize().toBytes()));
        EventMessage event = steps.time(Step.INTAKE, () -> {
            EventMessage checked = envelopes.check(body).postedAs(kind.isCorrection());
            store.keep(kind, checked);
            return checked;
        });
        LOG.info("{} accepted", event.id());
        return ApiResponse.of(new Accepted(event.id(), "RECEIVED"));
    }

    record Accepted(String id, String status) {}
}
