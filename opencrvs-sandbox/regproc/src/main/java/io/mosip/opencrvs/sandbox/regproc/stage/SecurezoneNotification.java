package io.mosip.opencrvs.sandbox.regproc.stage;

import io.mosip.opencrvs.sandbox.regproc.Processes;
import io.mosip.opencrvs.sandbox.regproc.record.Registrations;
import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import org.springframework.stereotype.Component;

/** Lets a packet into the secure zone, unless its RID is registered by another packet already. */
@Component("securezoneNotificationStage")
class SecurezoneNotification implements Stage {
    private final Registrations registrations;
    private final Processes processes;

    SecurezoneNotification(Registrations registrations, Processes processes) {
        this.registrations = registrations;
        this.processes = processes;
    }

    @Override
    public StageName name() {
        return StageName.SECUREZONE_NOTIFICATION;
    }

    @Override
    public boolean loadsTags() {
        return false;
    }

    @Override
    public StageResult work(StageInput input) {
        var own = input.registration();
        boolean duplicate = processes.isMain(own.process()) && registrations.ofRid(own.rid()).stream()
                .anyMatch(other -> !other.workflowInstanceId().equals(own.workflowInstanceId())
                        && processes.isMain(other.process()));
        if (duplicate) {
            var error = PlatformErrorMessages.RPR_SECUREZONE_DUPLICATE_PACKET;
            return new StageResult("REJECTED", error.getCode(), error.getMessage(), false, false);
        }
        return StageResult.success(StatusUtil.NOTIFICATION_RECEIVED_TO_SECUREZONE);
    }
}
