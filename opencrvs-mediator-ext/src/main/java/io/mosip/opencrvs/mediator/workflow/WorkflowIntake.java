package io.mosip.opencrvs.mediator.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.peer.PartnerSettings;
import io.mosip.opencrvs.mediator.regproc.Rid;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import io.mosip.opencrvs.mediator.websub.HubMessages;
import io.mosip.opencrvs.mediator.websub.Subscriber;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Receives MOSIP's events for registrations that have ended ({@code docs/contracts/mosip-registration-status.md}). The
 * topic carries the registrations of the whole country, so events of other processes or other registrations are
 * answered and ignored. The event does not contain the reason of a failure. The reason is requested later, and not
 * while the hub waits.
 */
@Component
class WorkflowIntake implements Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowIntake.class);
    /** Largest message: four short texts. */
    private static final int LIMIT = 16 * 1024;
    private static final String PROCESSED = "PROCESSED";

    private final WorkflowSettings settings;
    private final PartnerSettings partner;
    private final HubMessages messages;
    private final TrackedEvents events;
    private final DeathLifecycle deaths;
    private final MosipFailures failures;

    WorkflowIntake(WorkflowSettings settings, PartnerSettings partner, HubMessages messages,
            TrackedEvents events, DeathLifecycle deaths, MosipFailures failures) {
        this.settings = settings;
        this.partner = partner;
        this.messages = messages;
        this.events = events;
        this.deaths = deaths;
        this.failures = failures;
    }

    @Override
    public String topic() {
        return settings.topic();
    }

    @Override
    public String path() {
        return "workflowCompleted";
    }

    /** The URL beside that of the credential's callback, because a file of v0.5 names only that one. */
    @Override
    public String callbackUrl() {
        return settings.callbackUrl().isBlank()
                ? URI.create(partner.callbackUrl()).resolve(path()).toString()
                : settings.callbackUrl();
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public Step step() {
        return Step.WORKFLOW;
    }

    /** @throws MediatorException {@link MediatorError#CALLBACK_MALFORMED} */
    @Override
    public void accept(byte[] body) {
        JsonNode event = messages.read(body);
        String process = text(event, "workflowType");
        String result = text(event, "resultCode");
        String rid = text(event, "instanceId");
        if (!settings.processes().contains(process) || !Rid.isWellFormed(rid)) {
            return;
        }
        Optional<MediatorError> error = switch (result) {
            case "REJECTED" -> Optional.of(MediatorError.MOSIP_REJECTED);
            case "FAILED" -> Optional.of(MediatorError.MOSIP_FAILED);
            default -> Optional.empty();
        };
        if (error.isPresent()) {
            events.idOfRid(rid).ifPresent(id -> end(id, error.get()));
        } else if (result.equals(PROCESSED)) {
            // For a birth the credential follows. For a death there is none.
            deaths.idOfRid(rid).ifPresent(id -> deaths.noteFlagged(id, "MOSIP has updated the identity"));
        }
    }

    private void end(String id, MediatorError error) {
        if (!failures.reject(id, error, Optional.empty())) {
            LOG.info("{} MOSIP's word of its end changes nothing: {}", id, error.code());
        }
    }

    private static String text(JsonNode event, String name) {
        if (!event.path(name).isTextual()) {
            throw new MediatorException(MediatorError.CALLBACK_MALFORMED);
        }
        return event.path(name).textValue();
    }
}
