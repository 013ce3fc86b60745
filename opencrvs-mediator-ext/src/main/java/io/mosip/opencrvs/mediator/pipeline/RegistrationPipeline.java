package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.pipeline.EventOpener.Opened;
import io.mosip.opencrvs.mediator.tracking.EventLifecycle;
import io.mosip.opencrvs.mediator.tracking.RecordRows;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import java.util.Optional;

/**
 * Processes registrations, of births and of deaths. An event with changed data is the registration as long as MOSIP has
 * none of the record. Later changes are corrections.
 *
 * @param <T> a row of its table
 */
abstract class RegistrationPipeline<T extends TrackedEvent> implements EventPipeline {
    private final EventLifecycle<T> lifecycle;
    private final EventOpener opener;
    private final EventHandover handover;
    private final EventKind kind;

    /** @param kind of its rows */
    RegistrationPipeline(EventLifecycle<T> lifecycle, EventOpener opener, EventHandover handover, EventKind kind) {
        this.lifecycle = lifecycle;
        this.opener = opener;
        this.handover = handover;
        this.kind = kind;
    }

    /** Processes the event. Every step can be repeated. */
    abstract void register(ReceivedEvent received, RecordRows<T> record, RegistrationEvent event);

    /** Ends the registration if a newer correction of it was applied or begun. */
    final boolean endIfSuperseded(RecordRows<T> record) {
        Optional<String> reason = record.reasonToStop();
        reason.ifPresent(why -> lifecycle.supersede(record.row().id(), why));
        return reason.isPresent();
    }

    /** Hands the event over as a correction, because MOSIP has the registration with other data or may have it. */
    final void correct(ReceivedEvent received) {
        handover.asCorrection(received, kind);
    }

    @Override
    public final EventKind kind() {
        return kind;
    }

    @Override
    public final void process(ReceivedEvent received) {
        Opened<T> opened = opener.open(received, kind, lifecycle);
        if (opened.corrects()) {
            correct(received);
        } else if (!opened.transaction().status().atMosip()) {
            register(received, opened.record(), opened.event());
        }
    }
}
