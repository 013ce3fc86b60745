package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedDeath;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import org.springframework.stereotype.Component;

/** Performs the action that the country has configured for deaths. */
@Component
class DeathActions {
    private final DeathLifecycle lifecycle;
    private final PersonHashes people;
    private final DeathAction configured;

    DeathActions(DeathLifecycle lifecycle, PersonHashes people, DeathSettings settings,
            Deactivation deactivate, DeathFlag flag, ScheduledDeactivation deactivateAfter) {
        this.lifecycle = lifecycle;
        this.people = people;
        this.configured = switch (settings.action()) {
            case DEACTIVATE -> deactivate;
            case FLAG -> flag;
            case DEACTIVATE_AFTER -> deactivateAfter;
        };
    }

    /** Stores whose identity it is, then calls {@link DeathAction#perform}. */
    void perform(ReceivedEvent received, TrackedDeath death, RegistrationEvent event, StoredIdentity person) {
        lifecycle.identify(death.id(), people.hashOf(person));
        configured.perform(received, death, event, person);
    }

    /** As {@link DeathAction#require}. */
    void require(RegistrationEvent event, StoredIdentity person) {
        configured.require(event, person);
    }
}
