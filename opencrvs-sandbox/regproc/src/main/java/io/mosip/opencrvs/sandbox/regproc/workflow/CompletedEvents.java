package io.mosip.opencrvs.sandbox.regproc.workflow;

import io.mosip.opencrvs.sandbox.regproc.mosip.PeerUnavailableException;
import io.mosip.opencrvs.sandbox.regproc.platform.WebSubHub;
import io.mosip.opencrvs.sandbox.regproc.record.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells the hub how a registration ended. As in MOSIP, an event that the hub does not take is lost. */
@Component
class CompletedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(CompletedEvents.class);

    private final WebSubHub hub;
    private final String topic;
    private volatile boolean registered;

    CompletedEvents(WebSubHub hub,
            @Value("${mosip.regproc.workflow.complete.topic:REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT}") String topic) {
        this.hub = hub;
        this.topic = topic;
    }

    void publish(Registration registration, String resultCode, String errorCode) {
        try {
            if (!registered) {
                register();
            }
            hub.publish(topic,
                    new CompletedEvent(registration.rid(), resultCode, registration.process(), errorCode));
        } catch (RuntimeException e) {
            LOG.warn("{}: the hub was not told {}: {}", registration.rid(), resultCode,
                    e.getClass().getSimpleName());
        }
    }

    /** The hub refuses a topic that it has: a refusal to register says nothing yet. */
    private void register() {
        try {
            hub.register(topic);
        } catch (PeerUnavailableException e) {
            LOG.debug("topic not registered: {}", e.getMessage());
        }
        registered = true;
    }
}
