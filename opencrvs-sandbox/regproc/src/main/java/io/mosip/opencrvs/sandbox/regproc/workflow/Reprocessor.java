package io.mosip.opencrvs.sandbox.regproc.workflow;

import io.mosip.opencrvs.sandbox.regproc.RegprocSettings;
import io.mosip.opencrvs.sandbox.regproc.bus.MessageBus;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.regproc.packet.PacketTags;
import io.mosip.opencrvs.sandbox.regproc.record.Registration;
import io.mosip.opencrvs.sandbox.regproc.record.Registrations;
import io.mosip.opencrvs.sandbox.regproc.record.Step;
import io.mosip.opencrvs.sandbox.regproc.stage.StageName;
import io.mosip.registration.processor.core.abstractverticle.MessageDTO;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends a registration again that was marked for it or of which nothing was heard for too long, as MOSIP's does: out
 * of the stage it got through, else into the stage it stopped at. After its attempts it gives up, and no event tells.
 */
@Component
class Reprocessor {
    private static final Logger LOG = LoggerFactory.getLogger(Reprocessor.class);
    private static final String TYPE = "PACKET_REPROCESS";
    private static final int FETCH = 500;

    private final Registrations registrations;
    private final PacketTags tags;
    private final MessageBus bus;
    private final RegprocSettings.Reprocess settings;

    Reprocessor(Registrations registrations, PacketTags tags, MessageBus bus, RegprocSettings regproc) {
        this.registrations = registrations;
        this.tags = tags;
        this.bus = bus;
        this.settings = regproc.reprocess();
    }

    @Scheduled(fixedDelayString = "${sandbox.regproc.reprocess.every-seconds}", timeUnit = TimeUnit.SECONDS)
    void run() {
        for (Registration registration : registrations.silent(settings.silence(0), FETCH)) {
            Duration silence = Duration.between(registration.transactionTime(), MosipTime.now());
            if (silence.compareTo(settings.silence(registration.reprocesses())) >= 0) {
                again(registration);
            }
        }
    }

    private void again(Registration registration) {
        if (registration.reprocesses() >= settings.attempts()) {
            registrations.record(registration, new Step(null, TYPE, "REPROCESS_FAILED",
                    StatusUtil.RE_PROCESS_FAILED.getCode(), StatusUtil.RE_PROCESS_FAILED.getMessage()),
                    "REPROCESS_FAILED");
            LOG.warn("{}: given up at {}", registration.rid(), registration.stage());
            return;
        }
        StageName stage = StageName.ofClass(registration.stage()).orElseThrow();
        boolean out = stage == StageName.PACKET_RECEIVER || "SUCCESS".equals(registration.transactionStatus());
        registrations.countReprocess(registration);
        registrations.record(registration, new Step(null, TYPE, "REPROCESS",
                StatusUtil.RE_PROCESS_COMPLETED.getCode(), StatusUtil.RE_PROCESS_COMPLETED.getMessage()),
                "PROCESSING");
        LOG.info("{}: sent again {} {}", registration.rid(), out ? "out of" : "into", stage);
        bus.send(out ? stage.out() : stage.in(), message(registration));
    }

    private MessageDTO message(Registration registration) {
        MessageDTO message = new MessageDTO();
        message.setRid(registration.rid());
        message.setReg_type(registration.process());
        message.setSource(registration.source());
        message.setIteration(registration.iteration());
        message.setWorkflowInstanceId(registration.workflowInstanceId());
        message.setIsValid(true);
        message.setInternalError(false);
        message.setTags(tags.of(registration.rid()));
        message.setLastHopTimestamp(MosipTime.format(MosipTime.now()));
        return message;
    }
}
