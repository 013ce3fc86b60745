package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.tracking.TrackedDeath;
import io.mosip.opencrvs.packet.event.RegistrationEvent;

/** What a death does to the identity of the deceased. */
interface DeathAction {
    /**
     * Performs the action. Every step can be repeated.
     *
     * @param person the deceased, found by this event
     * @throws MediatorException as {@link #require} does, or one of a service
     */
    void perform(ReceivedEvent received, TrackedDeath death, RegistrationEvent event, StoredIdentity person);

    /**
     * Checks that the action is possible, before a correction reverses what an earlier event did.
     *
     * @throws MediatorException {@link MediatorError#PERSON_BLOCKED}, or what else stands in the way of this action
     */
    default void require(RegistrationEvent event, StoredIdentity person) {
        if (person.status() == Status.BLOCKED) {
            throw new MediatorException(MediatorError.PERSON_BLOCKED);
        }
    }
}
