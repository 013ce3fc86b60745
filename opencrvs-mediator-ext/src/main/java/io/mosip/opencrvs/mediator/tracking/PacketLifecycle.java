package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of an event that goes to MOSIP as a packet.
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
     * A new RID for a registration that starts again and that MOSIP gave up under its former one.
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
     * Keeps the packet and tells so, in one step; of two packets the first is kept. None is kept where a newer event of
     * the record has been applied since the packet's event was begun: that ends the event.
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
            // v0.5 kept no packets: a birth it had begun goes on with one of ours.
            packets.keepFirst(id, packet);
        }
    }

    @Transactional(readOnly = true)
    public Optional<PendingPacket> pendingPacket(String id) {
        return packets.find(id);
    }

    @Transactional
    public void synced(String id) {
        T row = lock(id);
        if (row.status() == EventStatus.PACKET_CREATED) {
            change(row, EventStatus.SYNCED);
        }
    }

    /** MOSIP has the packet, so ours is no longer needed. */
    @Transactional
    public void uploaded(String id) {
        T row = lock(id);
        if (row.status() == EventStatus.SYNCED) {
            change(row, EventStatus.UPLOADED);
        }
        packets.discard(id);
    }

    /** MOSIP has the packet of an earlier run, which was given up here before that was known. */
    @Transactional
    public void foundAtMosip(String id) {
        T row = lock(id);
        if (row.status().begins() || row.status().refused()) {
            change(row, EventStatus.UPLOADED, null, List.of("MOSIP is at work with an earlier packet"));
        }
    }
}
