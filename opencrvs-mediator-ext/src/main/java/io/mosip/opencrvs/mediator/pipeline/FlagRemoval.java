package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.pipeline.PacketSender.Content;
import io.mosip.opencrvs.mediator.regproc.IdSchemas;
import io.mosip.opencrvs.mediator.regproc.Progress;
import io.mosip.opencrvs.mediator.regproc.RegistrationSettings;
import io.mosip.opencrvs.mediator.regproc.RidGenerator;
import io.mosip.opencrvs.mediator.regproc.TransactionClient;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.PendingPacket;
import io.mosip.opencrvs.mediator.tracking.TrackedDeath;
import io.mosip.opencrvs.packet.identity.IdentityChanges;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Removes the flag of a cancelled death. An update at MOSIP deletes no field, so the mapping file has a value for each
 * field that a cancelled death changes. The event is retried until the identity has these values.
 */
@Component
class FlagRemoval {
    private final DeathLifecycle lifecycle;
    private final IdSchemas schemas;
    private final IdentityMapper mapper;
    private final RidGenerator rids;
    private final Reversals reversals;
    private final PacketSender packets;
    private final TransactionClient mosip;
    private final RegistrationSettings settings;

    FlagRemoval(DeathLifecycle lifecycle, IdSchemas schemas, IdentityMapper mapper, RidGenerator rids,
            Reversals reversals,
            @Qualifier("deathPackets") PacketSender packets, TransactionClient mosip, RegistrationSettings settings) {
        this.lifecycle = lifecycle;
        this.schemas = schemas;
        this.mapper = mapper;
        this.rids = rids;
        this.reversals = reversals;
        this.packets = packets;
        this.mosip = mosip;
        this.settings = settings;
    }

    /**
     * Returns when the identity is no longer flagged, or stays flagged because of another registered death of the
     * person.
     *
     * @param number of the registration, for the packet
     * @throws MediatorException {@link MediatorError#FLAG_NOT_REMOVABLE}, {@link MediatorError#PERSON_BLOCKED},
     *                           {@link MediatorError#DECEASED_NOT_ACTIVE}, what MOSIP gave the packet up with, or
     *                           {@link MediatorError#EARLIER_UNFINISHED} while MOSIP works on it
     */
    void remove(TrackedDeath correction, String number, StoredIdentity person) {
        IdentitySchema schema = schemas.latest();
        MappedIdentity cleared = mapper.mapCancelledDeath(schema);
        if (cleared.fields().isEmpty()) {
            throw new MediatorException(MediatorError.FLAG_NOT_REMOVABLE);
        }
        IdentityChanges changes = IdentityChanges.between(person.identity(), cleared, schema);
        if (changes.none()) {
            return;
        }
        requireActive(person);
        Optional<String> begun = reversals.begin(correction, person);
        if (begun.isEmpty()) {
            return;
        }
        String rid = begun.get();
        Progress progress = mosip.progressOf(rid);
        progress.failure().ifPresent(failure -> {
            lifecycle.renewReversalRid(correction.id(), rid, rids.next());
            throw new MediatorException(failure);
        });
        if (!progress.known()) {
            send(rid, new Content(rid, settings.updateProcess(), changes.changed(person.uin()), schema, number),
                    cleared);
        }
        throw new MediatorException(MediatorError.EARLIER_UNFINISHED);
    }

    private static void requireActive(StoredIdentity person) {
        if (person.status() == Status.BLOCKED) {
            throw new MediatorException(MediatorError.PERSON_BLOCKED);
        }
        if (person.status() != Status.ACTIVATED) {
            throw new MediatorException(MediatorError.DECEASED_NOT_ACTIVE);
        }
    }

    private void send(String rid, Content content, MappedIdentity cleared) {
        PendingPacket packet = lifecycle.pendingReversal(rid)
                .orElseGet(() -> lifecycle.keepReversal(rid, packets.build(content)));
        packets.send(rid, settings.updateProcess(), packet, cleared, () -> {},
                () -> lifecycle.noteReversalUploaded(rid));
    }
}
