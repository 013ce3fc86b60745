package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.pipeline.PacketSender.Content;
import io.mosip.opencrvs.mediator.policy.Eligibility;
import io.mosip.opencrvs.mediator.policy.PacketLimit;
import io.mosip.opencrvs.mediator.policy.PacketLimit.Fitting;
import io.mosip.opencrvs.mediator.regproc.IdSchemas;
import io.mosip.opencrvs.mediator.regproc.RegistrationSettings;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.RecordRows;
import io.mosip.opencrvs.mediator.tracking.TrackedBirth;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Processes the registration of a birth, from the envelope to the packet at MOSIP. If the event is processed again, at
 * any point and by any instance, it still ends as one registration.
 */
@Component
class BirthPipeline extends RegistrationPipeline<TrackedBirth> {
    private final BirthLifecycle lifecycle;
    private final EarlierRun earlier;
    private final IdSchemas schemas;
    private final IdentityMapper mapper;
    private final PacketSender packets;
    private final Eligibility eligibility;
    private final PacketLimit limit;
    private final RegistrationSettings settings;
    private final TimedSteps steps;

    BirthPipeline(BirthLifecycle lifecycle, EventOpener opener, EventHandover handover, EarlierRun earlier,
            IdSchemas schemas, IdentityMapper mapper, PacketSender packets, Eligibility eligibility, PacketLimit limit,
            RegistrationSettings settings, TimedSteps steps) {
        super(lifecycle, opener, handover, EventKind.BIRTH_REGISTERED);
        this.lifecycle = lifecycle;
        this.earlier = earlier;
        this.schemas = schemas;
        this.mapper = mapper;
        this.packets = packets;
        this.eligibility = eligibility;
        this.limit = limit;
        this.settings = settings;
        this.steps = steps;
    }

    @Override
    void register(ReceivedEvent received, RecordRows<TrackedBirth> record, RegistrationEvent event) {
        TrackedBirth birth = record.row();
        switch (earlier.of(birth)) {
            case NOTHING -> begin(received, record, event, () -> packets.assignRid(birth, event.aid()));
            case GIVEN_UP -> begin(received, record, event, () -> packets.renewRid(birth));
            case UNDER_WAY -> {
                correct(received);
                lifecycle.notePacketAtMosip(birth.id());
            }
            case IDENTITY -> {
                correct(received);
                throw new MediatorException(MediatorError.IDENTITY_WITHOUT_CREDENTIAL);
            }
        }
    }

    private void begin(ReceivedEvent received, RecordRows<TrackedBirth> record, RegistrationEvent event,
            Supplier<String> rid) {
        if (endIfSuperseded(record)) {
            return;
        }
        if (record.corrected()) {
            // The person has an identity already: a correction found it by a number that the record states.
            correct(received);
            lifecycle.supersede(record.row().id(), "the record's identity is known already: becomes a correction");
            return;
        }
        if (record.row().isOpen()) {
            eligibility.requireEligible(kind(), event, received.acceptedAt());
        }
        send(record.row(), rid, event);
    }

    /** Takes a RID only after the mapping has succeeded. */
    private void send(TrackedBirth birth, Supplier<String> nextRid, RegistrationEvent event) {
        IdentitySchema schema = schemas.latest();
        MappedIdentity identity = steps.time(Step.MAP, () -> mapper.map(event.birth(), schema));
        Fitting fitting = birth.isOpen() ? limit.fit(identity) : Fitting.unchanged(identity);
        String rid = nextRid.get();
        packets.create(birth.id(),
                new Content(rid, settings.process(), fitting.identity(), schema, event.registrationNumber()),
                Stream.of(event.remark().stream(),
                        identity.omissions().stream().map(omission -> "left out: " + omission),
                        fitting.notes().stream()).flatMap(Function.identity()).toList())
                .ifPresent(packet -> packets.send(birth.id(), rid, settings.process(), packet, identity));
    }
}
