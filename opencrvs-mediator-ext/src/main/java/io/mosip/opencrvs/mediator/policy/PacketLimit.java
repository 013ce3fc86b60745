package io.mosip.opencrvs.mediator.policy;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.regproc.PacketSettings;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import io.mosip.opencrvs.packet.writer.PacketSize;
import io.mosip.opencrvs.packet.writer.PacketSize.Fitted;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps packets within the size that MOSIP's packet receiver accepts. */
@Component
public class PacketLimit {
    private final long limit;

    PacketLimit(PacketSettings settings) {
        this.limit = settings.limit();
    }

    /**
     * Leaves out optional documents, the largest first, if the packet would be too large.
     *
     * @throws MediatorException {@link MediatorError#PACKET_TOO_LARGE} where the packet would not fit without them either
     */
    public Fitting fit(MappedIdentity identity) {
        Fitted fitted = PacketSize.fit(identity, limit);
        if (!fitted.fits()) {
            throw tooLarge(fitted.size());
        }
        return new Fitting(fitted.identity(), fitted.leftOut(), fitted.leftOut().stream()
                .map(field -> "left out: " + field + ", a document of "
                        + identity.documents().get(field).content().size() + " bytes, so that the packet has at most "
                        + limit + " bytes")
                .toList());
    }

    /**
     * @param size of a packet that was made, in bytes
     * @throws MediatorException {@link MediatorError#PACKET_TOO_LARGE}
     */
    public void requireFits(long size) {
        if (size > limit) {
            throw tooLarge(size);
        }
    }

    private MediatorException tooLarge(long size) {
        return new MediatorException(MediatorError.PACKET_TOO_LARGE, size + " bytes, the limit is " + limit + " bytes");
    }

    /**
     * An identity whose packet fits.
     *
     * @param leftOut the fields whose documents it has lost
     * @param notes   what the history says of that, without a value of the event
     */
    public record Fitting(MappedIdentity identity, Set<String> leftOut, List<String> notes) {
        /** The identity of a packet that already exists. */
        public static Fitting unchanged(MappedIdentity identity) {
            return new Fitting(identity, Set.of(), List.of());
        }
    }
}
