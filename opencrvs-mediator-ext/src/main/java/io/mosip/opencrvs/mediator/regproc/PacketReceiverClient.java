package io.mosip.opencrvs.mediator.regproc;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.MosipEndpoints;
import io.mosip.opencrvs.mediator.peer.MosipErrors;
import io.mosip.opencrvs.mediator.peer.Peer;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Uploads packets to MOSIP's packet receiver ({@code docs/contracts/mosip-packet-receiver.md}). */
@Component
public class PacketReceiverClient {
    private static final String DUPLICATE = "RPR-PKR-005";
    /** Codes for a missing sync row, or another hash or size than synced. A new sync and upload correct this. */
    private static final Set<String> SYNC_AGAIN = Set.of("RPR-PKR-001", "RPR-PKR-009", "RPR-PKR-013", "RPR-PKR-014");
    /**
     * Codes for a packet that is too large, has a wrong extension or an unknown process. Only a change of configuration
     * corrects this.
     */
    private static final Set<String> PERMANENT = Set.of("RPR-PKR-002", "RPR-PKR-003", "RPR-PKR-016");

    private final RestClient mosip;
    private final String url;

    PacketReceiverClient(@Qualifier("mosipClient") RestClient mosip, MosipEndpoints endpoints) {
        this.mosip = mosip;
        this.url = endpoints.packetReceiver();
    }

    /**
     * Uploads a packet. Returns when MOSIP has it, now or since an earlier call.
     *
     * @throws MediatorException {@link MediatorError#UPLOAD_REFUSED}, or retryable ones
     */
    public void upload(String packetId, byte[] packet) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", new NamedPacket(packetId, packet), MediaType.APPLICATION_OCTET_STREAM);
        JsonNode answer = Peer.call("packet receiver", () -> mosip.post().uri(url)
                .contentType(MediaType.MULTIPART_FORM_DATA).body(form.build()).retrieve().body(JsonNode.class));
        List<String> codes = MosipErrors.list(answer);
        if (codes.contains(DUPLICATE) || codes.isEmpty() && answer.path("response").path("status").isTextual()) {
            return;
        }
        throw new MediatorException(meaning(codes), "packet receiver " + String.join(" ", codes));
    }

    private static MediatorError meaning(List<String> codes) {
        if (codes.stream().anyMatch(PERMANENT::contains)) {
            return MediatorError.UPLOAD_REFUSED;
        }
        return codes.stream().anyMatch(SYNC_AGAIN::contains)
                ? MediatorError.UPLOAD_BEFORE_SYNC
                : MediatorError.PEER_FAILED;
    }

    /** Content with a file name, from which the receiver takes the packet id. */
    private static final class NamedPacket extends ByteArrayResource {
        private final String packetId;

        NamedPacket(String packetId, byte[] packet) {
            super(packet);
            this.packetId = packetId;
        }

        @Override
        public String getFilename() {
            return packetId + ".zip";
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
