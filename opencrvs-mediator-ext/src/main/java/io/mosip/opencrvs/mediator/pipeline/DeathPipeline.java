package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.pipeline.EventOpener.Opened;
import io.mosip.opencrvs.mediator.transaction.DeathTransaction;
import io.mosip.opencrvs.mediator.transaction.DeathTransactions;
import io.mosip.opencrvs.packet.event.EventTopic;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * From an envelope to an identity that is deactivated at MOSIP. MOSIP knows no death: its own process for one only
 * updates demographic data, so the status is set in the ID repository.
 */
@Component
class DeathPipeline implements EventPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(DeathPipeline.class);
    private static final Set<EventTopic> TOPICS = EnumSet.of(EventTopic.DEATH_REGISTERED, EventTopic.DEATH_CORRECTED);

    private final DeathTransactions transactions;
    private final EventOpener opener;
    private final EventHandover handover;
    private final PersonFinder people;
    private final IdentityStatus identities;
    private final TimedSteps steps;

    DeathPipeline(DeathTransactions transactions, EventOpener opener, EventHandover handover, PersonFinder people,
            IdentityStatus identities, TimedSteps steps) {
        this.transactions = transactions;
        this.opener = opener;
        this.handover = handover;
        this.people = people;
        this.identities = identities;
        this.steps = steps;
    }

    @Override
    public EventTopic topic() {
        return EventTopic.DEATH_REGISTERED;
    }

    /** A corrected record is this death as long as nobody's identity was touched; what changes later is a correction. */
    @Override
    public void process(ReceivedEvent received) {
        Opened<DeathTransaction> opened = opener.open(received, topic(), TOPICS, transactions);
        if (opened.outdated()) {
            LOG.info("{} outdated: newer data of this record has been taken", received.transactionId());
        } else if (opened.changed()) {
            handover.asCorrection(received, topic());
        } else if (!opened.transaction().status().atMosip()) {
            register(opened.transaction(), opened.event());
        }
    }

    private void register(DeathTransaction transaction, RegistrationEvent event) {
        if (identities.is(Status.DEACTIVATED, transaction.rid())) {
            transactions.deactivated(transaction.id(), "deactivated");
        } else if (event.cancelled()) {
            transactions.notNeeded(transaction.id(), "was cancelled before anything was done");
        } else {
            StoredIdentity person = steps.time(Step.FIND, () -> people.find(event.death()));
            identities.deactivate(transaction, person);
        }
    }
}
