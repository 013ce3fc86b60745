package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.IdRepository;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.intake.EventPublisher;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.pipeline.EventOpener.Opened;
import io.mosip.opencrvs.mediator.policy.Eligibility;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.EventStatus;
import io.mosip.opencrvs.mediator.tracking.TrackedDeath;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Processes the correction or the cancellation of a death. It first finds the right person and checks that the
 * configured action is possible. Then it reverses what the record did to the wrong identity, whatever action is
 * configured now. Last it performs the configured action for the right person. Each change is stored before the next
 * one, so an interrupted correction continues where it stopped. If only details have changed, a flag and a scheduled
 * death are updated. A deactivated identity is not, because an update at MOSIP would activate it.
 */
@Component
class DeathCorrectionPipeline implements EventPipeline {
    private final DeathLifecycle lifecycle;
    private final EventOpener opener;
    private final EventHandover handover;
    private final PersonFinder people;
    private final Eligibility eligibility;
    private final IdRepository repository;
    private final IdentityStatus identities;
    private final DeathActions actions;
    private final DeathFlag flag;
    private final FlagRemoval removal;
    private final ScheduledDeaths scheduled;
    private final EventPublisher events;
    private final TimedSteps steps;

    DeathCorrectionPipeline(DeathLifecycle lifecycle, EventOpener opener, EventHandover handover,
            PersonFinder people, Eligibility eligibility, IdRepository repository, IdentityStatus identities,
            DeathActions actions, DeathFlag flag, FlagRemoval removal, ScheduledDeaths scheduled,
            EventPublisher events, TimedSteps steps) {
        this.lifecycle = lifecycle;
        this.opener = opener;
        this.handover = handover;
        this.people = people;
        this.eligibility = eligibility;
        this.repository = repository;
        this.identities = identities;
        this.actions = actions;
        this.flag = flag;
        this.removal = removal;
        this.scheduled = scheduled;
        this.events = events;
        this.steps = steps;
    }

    @Override
    public EventKind kind() {
        return EventKind.DEATH_CORRECTED;
    }

    @Override
    public void process(ReceivedEvent received) {
        Opened<TrackedDeath> opened = opener.open(received, kind(), lifecycle);
        TrackedDeath correction = opened.transaction();
        if (correction.status().atMosip()) {
            return;
        }
        if (correction.status().packetKept()) {
            flag.resume(correction, opened.event());
        } else if (correction.status() != EventStatus.RECEIVED) {
            resume(received, correction, opened.event());
        } else if (correction.reversalRid() != null) {
            followBegun(received, opened);
        } else {
            eligibility.requireOn(kind());
            lifecycle.predecessors(correction.id())
                    .ifPresent(earlier -> begin(received, correction, opened.event(), earlier));
        }
    }

    /**
     * True if an earlier run has begun to change an identity. A newer event may have been applied after its rejection.
     */
    private void followBegun(ReceivedEvent received, Opened<TrackedDeath> opened) {
        TrackedDeath correction = opened.transaction();
        opened.record().reasonToStop().ifPresentOrElse(why -> lifecycle.supersede(correction.id(), why),
                () -> follow(received, correction, opened.event()));
    }

    private void begin(ReceivedEvent received, TrackedDeath correction, RegistrationEvent event,
            List<TrackedDeath> earlier) {
        if (!earlier.isEmpty()) {
            follow(received, correction, event);
        } else if (event.cancelled()) {
            lifecycle.endUnknownCancellation(correction.id());
        } else {
            // The death never came, or never succeeded: with this data it does.
            handover.asRegistration(received, kind());
        }
    }

    /** Finds the newest earlier event of the record that changed an identity or scheduled a change. */
    private Optional<TrackedDeath> before(TrackedDeath correction) {
        return lifecycle.ofRecord(correction.recordId()).stream()
                .filter(other -> !other.id().equals(correction.id())).filter(other -> switch (other.status()) {
                    case DEACTIVATED, FLAGGED, SCHEDULED, CANCELLED, ACTIVATED -> true;
                    default -> false;
                }).reduce((one, other) -> one.order().newerThan(other.order()) ? one : other)
                .filter(last -> switch (last.status()) {
                    case DEACTIVATED, FLAGGED -> changed(last).isPresent();
                    case SCHEDULED -> true;
                    default -> false;
                });
    }

    /**
     * The RID of the change of the identity, made for this event or for a death of the same person in another record.
     */
    private Optional<String> changed(TrackedDeath death) {
        return Optional.ofNullable(death.rid())
                .or(() -> death.personHash().flatMap(lifecycle::lastChangeOf).map(TrackedDeath::rid));
    }

    private void follow(ReceivedEvent received, TrackedDeath correction, RegistrationEvent event) {
        Optional<TrackedDeath> before = before(correction);
        if (before.filter(last -> last.status() == EventStatus.SCHEDULED).isPresent()) {
            followScheduled(received, correction, event, before.get());
        } else {
            followDone(received, correction, event, before);
        }
    }

    /** Processes the correction of a scheduled death. No identity was changed yet. */
    private void followScheduled(ReceivedEvent received, TrackedDeath correction, RegistrationEvent event,
            TrackedDeath earlier) {
        if (event.cancelled()) {
            lifecycle.cancelFor(correction.id(), earlier.id());
            return;
        }
        StoredIdentity right = steps.time(Step.FIND, () -> people.find(event.death()));
        if (right.status() == Status.ACTIVATED
                && scheduled.personOf(earlier).filter(person -> person.uin().equals(right.uin())).isPresent()) {
            lifecycle.takeOver(correction.id(), earlier.id(),
                    events.bytes(EventKind.DEATH_REGISTERED, received.message()));
            return;
        }
        actions.require(event, right);
        lifecycle.restoreFor(correction.id(), earlier.id());
        actions.perform(received, lifecycle.find(correction.id()).orElseThrow(), event, right);
    }

    private void followDone(ReceivedEvent received, TrackedDeath correction, RegistrationEvent event,
            Optional<TrackedDeath> before) {
        boolean flagged = before.filter(last -> last.status() == EventStatus.FLAGGED).isPresent();
        Optional<StoredIdentity> reactivated = flagged
                ? Optional.empty()
                : identities.findIfStatusApplied(Status.ACTIVATED, correction.reversalRid());
        Optional<StoredIdentity> wrong = reactivated
                .or(() -> before.flatMap(this::changed).flatMap(repository::findByRid));
        if (event.cancelled()) {
            wrong.ifPresent(person -> takeBack(correction, event, person, flagged));
            lifecycle.noteActivated(correction.id());
            return;
        }
        StoredIdentity right = steps.time(Step.FIND, () -> people.find(event.death()));
        boolean same = wrong.filter(person -> person.uin().equals(right.uin())).isPresent();
        if (same && right.status() == Status.DEACTIVATED) {
            lifecycle.endWithoutChange(correction.id(),
                    "it is the same person; details of a death are not kept by MOSIP");
        } else if (same && flagged && flag.present(event, right)) {
            lifecycle.endWithoutChange(correction.id(), "nothing that MOSIP keeps has changed");
        } else if (same && flagged) {
            flag.perform(received, correction, event, right);
        } else {
            actions.require(event, right);
            wrong.filter(person -> !same).ifPresent(person -> takeBack(correction, event, person, flagged));
            lifecycle.noteRestored(correction.id());
            actions.perform(received, lifecycle.find(correction.id()).orElseThrow(), event, right);
        }
    }

    private void takeBack(TrackedDeath correction, RegistrationEvent event, StoredIdentity person,
            boolean flagged) {
        if (flagged) {
            removal.remove(correction, event.registrationNumber(), person);
        } else {
            identities.activate(correction, person);
        }
    }

    /** Continues a correction that has already reversed what the earlier event did. */
    private void resume(ReceivedEvent received, TrackedDeath correction, RegistrationEvent event) {
        if (identities.findIfStatusApplied(Status.DEACTIVATED, correction.rid()).isPresent()) {
            lifecycle.noteDeactivated(correction.id(), "deactivated");
        } else {
            actions.perform(received, correction, event, steps.time(Step.FIND, () -> people.find(event.death())));
        }
    }
}
