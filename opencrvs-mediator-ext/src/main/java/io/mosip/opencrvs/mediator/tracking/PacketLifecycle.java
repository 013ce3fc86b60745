package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life cycle of events that send a packet to MOSIP.
 *
 * @param <T> a row of its table
 */
public abstract class PacketLifecycle<T extends TrackedEvent> extends EventLifecycle<T> {
    private final PendingPackets packets;

    PacketLifecycle(TrackedEventRepository<T> rows, HistoryRepository history,
            PendingPackets packets,
            AcceptedEvents accepted, Clock clock) {
        super(rows, history, accepted, clock);
        this.packets = packets;
    }

    @Override
    void discard(T row) {
        packets.discard(row.id());
    }

    /**
     * Assigns a new RID to a registration that starts again, because MOSIP gave it up under the former RID.
     *
     * @return the row, with another RID where it has been given one meanwhile
     */
    @Transactional
    public T renewRid(String id, String former, String rid) {
        T row = lock(id);
        if (row.status().begins() && former.equals(row.rid())) {
            row.assign(rid);
            change(row, EventStatus.RID_ASSIGNED, null, List.of("MOSIP gave up its former RID " + former));
        }
        return row;
    }

    /**
     * Stores the packet and changes the status in one step. The first of two packets is stored. If a newer event of the
     * record was applied since this event was begun, no packet is stored and the event ends.
     *
     * @param omissions what the event had and the packet has not, without a value of it
     * @throws MediatorException {@link MediatorError#EARLIER_UNFINISHED} where another event of the record was begun
     */
    @Transactional
    public void keepPacket(String id, PendingPacket packet, List<String> omissions) {
        RecordRows<T> record = lockRecord(id);
        T row = record.row();
        if (row.status() == EventStatus.RID_ASSIGNED) {
            Optional<String> reason = row.isRegistration() ? record.reasonToStop() : record.reasonToSkip();
            if (reason.isPresent()) {
                supersede(row, reason.get());
                return;
            }
            if (row.isRegistration() ? record.corrected() : record.othersAtWork()) {
                throw new MediatorException(MediatorError.EARLIER_UNFINISHED);
            }
            packets.keepFirst(id, packet);
            change(row, EventStatus.PACKET_CREATED, null, omissions);
        } else if (row.status() == EventStatus.PACKET_CREATED || row.status() == EventStatus.SYNCED) {
            // v0.5 stored no packets, so a birth that v0.5 began continues with a packet of this version.
            packets.keepFirst(id, packet);
        }
    }

    @Transactional(readOnly = true)
    public Optional<PendingPacket> pendingPacket(String id) {
        return packets.find(id);
    }

    @Transactional
    public void noteSynced(String id) {
        T row = lock(id);
        if (row.status() == EventStatus.PACKET_CREATED) {
            change(row, EventStatus.SYNCED);
        }
    }

    /** Notes that MOSIP has the packet, and deletes the stored one. */
    @Transactional
    public void noteUploaded(String id) {
        T row = lock(id);
        if (row.status() == EventStatus.SYNCED) {
            change(row, EventStatus.UPLOADED);
        }
        packets.discard(id);
    }

    /** Notes that MOSIP has the packet of an earlier run, which was given up here before this was known. */
    @Transactional
    public void notePacketAtMosip(String id) {
        T row = lock(id);
        if (row.status().begins() || row.status().refused()) {
            change(row, EventStatus.UPLOADED, null, List.of("MOSIP is at work with an earlier packet"));
        }
    }
}
