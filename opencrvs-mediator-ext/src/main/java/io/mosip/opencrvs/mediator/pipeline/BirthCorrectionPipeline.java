package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.pipeline.EarlierRun.Outcome;
import io.mosip.opencrvs.mediator.pipeline.EventOpener.Opened;
import io.mosip.opencrvs.mediator.pipeline.PacketSender.Content;
import io.mosip.opencrvs.mediator.policy.CorrectionPolicy;
import io.mosip.opencrvs.mediator.policy.Eligibility;
import io.mosip.opencrvs.mediator.policy.PacketLimit;
import io.mosip.opencrvs.mediator.policy.PacketLimit.Fitting;
import io.mosip.opencrvs.mediator.regproc.IdSchemas;
import io.mosip.opencrvs.mediator.regproc.RegistrationSettings;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedBirth;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityChanges;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Processes the correction of a birth: it sends a packet with the fields that have changed. Only one packet of a person
 * is on its way at a time, because MOSIP does not keep their order.
 */
@Component
class BirthCorrectionPipeline implements EventPipeline {
    private final BirthLifecycle lifecycle;
    private final EventOpener opener;
    private final EventHandover handover;
    private final EarlierRun earlierRun;
    private final PersonFinder people;
    private final IdSchemas schemas;
    private final IdentityMapper mapper;
    private final PacketSender packets;
    private final Eligibility eligibility;
    private final CorrectionPolicy policy;
    private final PacketLimit limit;
    private final RegistrationSettings settings;
    private final TimedSteps steps;

    BirthCorrectionPipeline(BirthLifecycle lifecycle, EventOpener opener, EventHandover handover,
            EarlierRun earlierRun, PersonFinder people, IdSchemas schemas, IdentityMapper mapper, PacketSender packets,
            Eligibility eligibility, CorrectionPolicy policy, PacketLimit limit, RegistrationSettings settings,
            TimedSteps steps) {
        this.lifecycle = lifecycle;
        this.opener = opener;
        this.handover = handover;
        this.earlierRun = earlierRun;
        this.people = people;
        this.schemas = schemas;
        this.mapper = mapper;
        this.packets = packets;
        this.eligibility = eligibility;
        this.policy = policy;
        this.limit = limit;
        this.settings = settings;
        this.steps = steps;
    }

    @Override
    public EventKind kind() {
        return EventKind.BIRTH_CORRECTED;
    }

    @Override
    public void process(ReceivedEvent received) {
        Opened<TrackedBirth> opened = opener.open(received, kind(), lifecycle);
        TrackedBirth correction = opened.transaction();
        switch (correction.status()) {
            case RECEIVED, RID_ASSIGNED -> begin(received, correction, opened.event());
            case PACKET_CREATED, SYNCED -> send(correction, opened.event());
            case UPLOADED, CREDENTIAL_ISSUED, DELIVERED, SCHEDULED, DUE, DEACTIVATED, FLAGGED, RESTORED, ACTIVATED,
                    CANCELLED, NOT_NEEDED, REJECTED, NOT_ELIGIBLE -> {
                // Done.
            }
        }
    }

    private void begin(ReceivedEvent received, TrackedBirth correction, RegistrationEvent event) {
        Outcome before = earlierRun.of(correction);
        if (before == Outcome.UNDER_WAY) {
            lifecycle.notePacketAtMosip(correction.id());
            return;
        }
        eligibility.requireOn(kind());
        List<TrackedBirth> record = lifecycle.ofRecord(correction.recordId());
        lifecycle.predecessors(correction.id()).ifPresent(earlier -> {
            Optional<StoredIdentity> person = steps.time(Step.FIND, () -> people.find(event.birth(), record));
            if (person.isPresent()) {
                update(received, correction, event, person.get(), before);
            } else if (earlier.isEmpty()) {
                becomeBirth(received, record);
            } else {
                throw new MediatorException(MediatorError.PERSON_UNKNOWN);
            }
        });
    }

    /** Processes the correction as the registration itself, because the birth never arrived or never succeeded. */
    private void becomeBirth(ReceivedEvent received, List<TrackedBirth> record) {
        if (record.stream().filter(row -> row.id().equals(row.recordId()))
                .anyMatch(birth -> earlierRun.of(birth) == Outcome.UNDER_WAY)) {
            // The birth was rejected here while MOSIP had its packet, so this event stays a correction of it.
            lifecycle.notePacketAtMosip(received.recordId());
            throw new MediatorException(MediatorError.EARLIER_UNFINISHED);
        }
        handover.asRegistration(received, kind());
    }

    private void update(ReceivedEvent received, TrackedBirth correction, RegistrationEvent event,
            StoredIdentity person, Outcome before) {
        if (person.status() != Status.ACTIVATED) {
            // MOSIP's UIN generator activates whomever it updates.
            throw new MediatorException(MediatorError.PERSON_NOT_ACTIVE);
        }
        IdentitySchema schema = schemas.latest();
        MappedIdentity corrected = mapped(event, schema);
        IdentityChanges changes = IdentityChanges.between(person.identity(), corrected, schema);
        if (!changes.stale().isEmpty()) {
            throw new MediatorException(MediatorError.HOME_PLACE_LEFT, String.join(", ", changes.stale()));
        }
        if (changes.none()) {
            lifecycle.endWithoutChange(correction.id(), "nothing that MOSIP keeps has changed");
            return;
        }
        policy.requireAllowed(event, person.identity(), received.acceptedAt());
        Fitting fitting = limit.fit(changes.changed(person.uin()));
        List<String> changed = changes.fields().stream().filter(field -> !fitting.leftOut().contains(field)).toList();
        if (changed.isEmpty()) {
            lifecycle.endWithoutChange(correction.id(),
                    "only documents have changed, and they are too large: " + String.join("; ", fitting.notes()));
            return;
        }
        // The RID of the event is never used: a corrected record repeats the RID of its birth.
        String rid = before == Outcome.NOTHING
                ? packets.assignRid(correction, Optional.empty())
                : packets.renewRid(correction);
        packets.create(correction.id(),
                new Content(rid, settings.updateProcess(), fitting.identity(), schema,
                        event.registrationNumber()),
                Stream.of(Stream.of("changed: " + String.join(", ", changed)), event.remark().stream(),
                        fitting.notes().stream()).flatMap(Function.identity()).toList())
                .ifPresent(packet -> packets.send(correction.id(), rid, settings.updateProcess(), packet, corrected));
    }

    /** Sends the packet that an earlier run has stored. */
    private void send(TrackedBirth correction, RegistrationEvent event) {
        packets.send(correction.id(), correction.rid(), settings.updateProcess(),
                lifecycle.pendingPacket(correction.id()).orElseThrow(), mapped(event, schemas.latest()));
    }

    private MappedIdentity mapped(RegistrationEvent event, IdentitySchema schema) {
        return steps.time(Step.MAP, () -> mapper.map(event.birth(), schema));
    }
}
