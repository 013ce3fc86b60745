package io.mosip.opencrvs.sandbox.regproc.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mosip.opencrvs.sandbox.regproc.bus.BusListener;
import io.mosip.opencrvs.sandbox.regproc.bus.MessageBus;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.regproc.packet.PacketTags;
import io.mosip.opencrvs.sandbox.regproc.record.Registration;
import io.mosip.opencrvs.sandbox.regproc.record.Registrations;
import io.mosip.opencrvs.sandbox.regproc.record.Step;
import io.mosip.opencrvs.sandbox.regproc.record.SyncRecord;
import io.mosip.opencrvs.sandbox.regproc.record.SyncRecords;
import io.mosip.registration.processor.core.abstractverticle.MessageDTO;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is around every stage's work: finds the registration, writes down how the work ended, sets the message's
 * flags and tags and passes it on.
 */
class StageListener implements BusListener {
    private static final Logger LOG = LoggerFactory.getLogger(StageListener.class);

    private final Stage stage;
    private final Registrations registrations;
    private final SyncRecords syncs;
    private final PacketTags tags;
    private final MessageBus bus;

    StageListener(Stage stage, Registrations registrations, SyncRecords syncs, PacketTags tags, MessageBus bus) {
        this.stage = stage;
        this.registrations = registrations;
        this.syncs = syncs;
        this.tags = tags;
        this.bus = bus;
    }

    @Override
    public String group() {
        return stage.name().stem() + "-stage";
    }

    @Override
    public String topic() {
        return stage.name().in().getAddress();
    }

    @Override
    public void on(String value) throws JsonProcessingException {
        MessageDTO message = bus.read(value, MessageDTO.class);
        Optional<Registration> registration = registrations.find(message.getRid(),
                message.getWorkflowInstanceId());
        if (registration.isEmpty()) {
            LOG.warn("{}: {} is not registered", stage.name(), message.getRid());
            passOn(message, false, false);
            return;
        }
        if (hasGoneOn(registration.get())) {
            LOG.info("{}: {} has gone on already", stage.name(), message.getRid());
            return;
        }
        Optional<SyncRecord> sync = syncs.byInstance(registration.get().workflowInstanceId());
        StageResult result = sync.isPresent()
                ? work(new StageInput(message, registration.get(), sync.get()))
                : StageResult.of(new IllegalStateException("not synced"));
        registrations.record(registration.get(), new Step(stage.name().className(), stage.name().transactionType(),
                result.outcome(), result.subStatus(), result.comment()));
        LOG.info("{}: {} {} {}", stage.name(), message.getRid(), result.outcome(), result.subStatus());
        passOn(message, result.valid(), result.internalError());
    }

    /** The reprocessor sends again what was only slow: such a message must not run behind the first one. */
    private boolean hasGoneOn(Registration registration) {
        return registration.isComplete() || StageName.ofClass(registration.stage())
                .map(recorded -> recorded.compareTo(stage.name()) > 0).orElse(false);
    }

    private StageResult work(StageInput input) {
        try {
            return stage.work(input);
        } catch (Exception e) {
            LOG.warn("{}: {} {}", stage.name(), input.rid(), e.getClass().getSimpleName());
            return StageResult.of(e);
        }
    }

    private void passOn(MessageDTO message, boolean valid, boolean internalError) {
        message.setIsValid(valid);
        message.setInternalError(internalError);
        if (stage.loadsTags()) {
            message.setTags(tags.of(message.getRid()));
        }
        message.setLastHopTimestamp(MosipTime.format(MosipTime.now()));
        message.setMessageBusAddress(stage.name().in());
        bus.passOn(stage.name().out(), message);
    }
}
