package io.mosip.opencrvs.sandbox.regproc.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mosip.opencrvs.sandbox.regproc.bus.BusListener;
import io.mosip.opencrvs.sandbox.regproc.bus.BusListeners;
import io.mosip.opencrvs.sandbox.regproc.bus.MessageBus;
import io.mosip.opencrvs.sandbox.regproc.record.Registration;
import io.mosip.opencrvs.sandbox.regproc.record.Registrations;
import io.mosip.opencrvs.sandbox.regproc.record.Step;
import io.mosip.registration.processor.core.abstractverticle.MessageBusAddress;
import io.mosip.registration.processor.core.abstractverticle.WorkflowInternalActionDTO;
import io.mosip.registration.processor.core.code.WorkflowInternalActionCode;
import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what the route's workflow commands say: ends a registration, or marks it to be tried again. */
@Component
class WorkflowManager implements BusListener, BusListeners {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowManager.class);
    private static final String TYPE = "INTERNAL_WORKFLOW_ACTION";

    private final Registrations registrations;
    private final MessageBus bus;
    private final CompletedEvents events;

    WorkflowManager(Registrations registrations, MessageBus bus, CompletedEvents events) {
        this.registrations = registrations;
        this.bus = bus;
        this.events = events;
    }

    @Override
    public List<BusListener> listeners() {
        return List.of(this);
    }

    @Override
    public String group() {
        return "workflow-manager";
    }

    @Override
    public String topic() {
        return MessageBusAddress.WORKFLOW_INTERNAL_ACTION_ADDRESS.getAddress();
    }

    @Override
    public void on(String value) throws JsonProcessingException {
        WorkflowInternalActionDTO action = bus.read(value, WorkflowInternalActionDTO.class);
        Optional<Registration> registration = registrations.find(action.getRid(), action.getWorkflowInstanceId());
        if (registration.isEmpty()) {
            LOG.warn("{} for {}, which is not registered", action.getActionCode(), action.getRid());
        } else if (!registration.get().isComplete()) {
            act(registration.get(), action);
        }
    }

    private void act(Registration registration, WorkflowInternalActionDTO action) {
        switch (WorkflowInternalActionCode.valueOf(action.getActionCode())) {
            case COMPLETE_AS_PROCESSED -> complete(registration, action, "PROCESSED", null);
            case COMPLETE_AS_FAILED -> complete(registration, action, "FAILED", "PACKET_FAILED");
            case COMPLETE_AS_REJECTED, COMPLETE_AS_REJECTED_WITHOUT_PARENT_FLOW ->
                complete(registration, action, "REJECTED", "PACKET_REJECTED");
            case MARK_AS_REPROCESS -> registrations.record(registration, step("REPROCESS", action), "REPROCESS");
            // The profile is for MOSIP's own statistics, which the sandbox does not keep.
            case ANONYMOUS_PROFILE -> LOG.debug("{} passed on", action.getRid());
            default -> {
                var error = PlatformErrorMessages.RPR_WIA_UNKNOWN_WORKFLOW_ACTION;
                LOG.warn("{}: {} is not a command of the OpenCRVS routes ({})", action.getRid(),
                        action.getActionCode(), error.getCode());
            }
        }
    }

    private void complete(Registration registration, WorkflowInternalActionDTO action, String status,
            String errorCode) {
        registrations.record(registration, step(status, action), status);
        LOG.info("{}: {}", registration.rid(), status);
        events.publish(registration, status, errorCode);
    }

    private static Step step(String outcome, WorkflowInternalActionDTO action) {
        return new Step(null, TYPE, outcome, StatusUtil.WORKFLOW_INTERNAL_ACTION_SUCCESS.getCode(),
                action.getActionMessage());
    }
}
