package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.pipeline.EventOpener.Opened;
import io.mosip.opencrvs.mediator.tracking.EventLifecycle;
import io.mosip.opencrvs.mediator.tracking.RecordRows;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import java.util.Optional;

/**
 * What births and deaths have in common: a corrected record is the registration itself as long as MOSIP has none of it;
 * what changes later is a correction.
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

    /** Every step of it can be repeated. */
    abstract void register(ReceivedEvent received, RecordRows<T> record, RegistrationEvent event);

    /** Ends the registration where a newer correction of it has been applied, or begun. */
    final boolean ended(RecordRows<T> record) {
        Optional<String> reason = record.reasonToStop();
        reason.ifPresent(why -> lifecycle.superseded(record.row().id(), why));
        return reason.isPresent();
    }

    /** MOSIP has the registration with other data than this event, or may have. */
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
