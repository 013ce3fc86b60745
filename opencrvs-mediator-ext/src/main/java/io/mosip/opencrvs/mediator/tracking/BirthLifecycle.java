package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.packet.event.EventKind;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The life cycle of births: a packet goes to MOSIP, and a credential comes back. */
@Service
public class BirthLifecycle extends PacketLifecycle<TrackedBirth> {
    private final TrackedBirthRepository rows;

    BirthLifecycle(TrackedBirthRepository rows, HistoryRepository history, PendingPackets packets,
            AcceptedEvents accepted, Clock clock) {
        super(rows, history, packets, accepted, clock);
        this.rows = rows;
    }

    @Override
    public boolean about(EventKind kind) {
        return kind.isBirth();
    }

    /** Notes that the credential has arrived. Returns false if it had arrived before. */
    @Transactional
    public boolean noteCredential(String id) {
        TrackedBirth row = lock(id);
        if (!row.status().next(row.kind()).contains(EventStatus.CREDENTIAL_ISSUED)) {
            return false;
        }
        change(row, EventStatus.CREDENTIAL_ISSUED);
        discard(row);
        return true;
    }

    /**
     * @param token the token that OpenCRVS was given for the person, by which a death may name them
     * @param notes what the history keeps, without a value of the credential
     */
    @Transactional
    public void noteDelivered(String id, Optional<RowHash> token, List<String> notes) {
        TrackedBirth row = lock(id);
        if (row.status() == EventStatus.CREDENTIAL_ISSUED) {
            change(row, EventStatus.DELIVERED, null, notes);
            row.forgetNumber();
            token.ifPresent(row::knownAs);
        } else if (row.status() == EventStatus.DELIVERED) {
            note(id, "the credential was delivered again");
        }
    }

    /** @param token as given to {@link #noteDelivered} */
    @Transactional(readOnly = true)
    public List<TrackedBirth> ofToken(RowHash token) {
        return rows.findByTokenHashIn(token.accepted());
    }
}
