package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.intake.EventPublisher;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.EventStatus;
import io.mosip.opencrvs.mediator.tracking.TrackedDeath;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.stereotype.Component;

/** Deactivates the identity when the grace period has ended. Until then the event is stored, still encrypted. */
@Component
class ScheduledDeactivation implements DeathAction {
    private final DeathLifecycle lifecycle;
    private final Deactivation deactivation;
    private final EventPublisher events;
    private final DeathSettings settings;
    private final Clock clock;

    ScheduledDeactivation(DeathLifecycle lifecycle, Deactivation deactivation, EventPublisher events,
            DeathSettings settings, Clock clock) {
        this.lifecycle = lifecycle;
        this.deactivation = deactivation;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void perform(ReceivedEvent received, TrackedDeath death, RegistrationEvent event,
            StoredIdentity person) {
        if (person.status() != Status.ACTIVATED || due(death)) {
            deactivation.perform(received, death, event, person);
        } else {
            lifecycle.schedule(death.id(), events.bytes(EventKind.DEATH_REGISTERED, received.message()),
                    LocalDateTime.now(clock).plus(settings.gracePeriod()));
        }
    }

    /** True if the grace period is over, also for an event that was rejected after it and is replayed. */
    private boolean due(TrackedDeath death) {
        return death.status() == EventStatus.DUE || death.status() == EventStatus.RID_ASSIGNED
                || death.dueAt().filter(due -> !due.isAfter(LocalDateTime.now(clock))).isPresent();
    }
}
