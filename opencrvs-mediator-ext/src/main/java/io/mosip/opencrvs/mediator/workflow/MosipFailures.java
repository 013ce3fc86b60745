package io.mosip.opencrvs.mediator.workflow;

import io.mosip.opencrvs.mediator.delivery.ErrorNotices;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.regproc.MosipCause;
import io.mosip.opencrvs.mediator.tracking.Rejection;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rejects an event whose registration MOSIP has given up, and writes the error for OpenCRVS, in one database
 * transaction.
 */
@Component
public class MosipFailures {
    private final TrackedEvents events;
    private final ErrorNotices notices;

    MosipFailures(TrackedEvents events, ErrorNotices notices) {
        this.events = events;
        this.notices = notices;
    }

    /**
     * @param cause empty where MOSIP has not been asked
     * @return whether this is new
     */
    @Transactional
    public boolean reject(String id, MediatorError error, Optional<MosipCause> cause) {
        Optional<Rejection> rejection = events.of(id).orElseThrow().rejectFailedAtMosip(id, error.code(),
                cause.map(MosipCause::toString).map(List::of).orElse(List.of()));
        rejection.ifPresent(rejected -> notices.tellOfMosip(rejected, cause));
        return rejection.isPresent();
    }
}
