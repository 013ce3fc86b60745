package io.mosip.opencrvs.mediator.regproc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.commons.packet.spi.IPacketCryptoService;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.MosipEndpoints;
import io.mosip.opencrvs.mediator.peer.MosipErrors;
import io.mosip.opencrvs.mediator.peer.MosipTime;
import io.mosip.opencrvs.mediator.peer.Peer;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Announces packets to MOSIP ({@code docs/contracts/mosip-sync.md}). It uses {@code /sync} with a packet id, because
 * {@code /syncV2} drops the errors of single records, and a repeated sync without a packet id creates a second record.
 */
@Component
public class SyncClient {
    /** Codes for a wrong configuration of either side, or an invalid record. A repetition changes nothing. */
    private static final Set<String> PERMANENT = Set.of("RPR-RGS-003", "RPR-RGS-004", "RPR-RGS-006", "RPR-RGS-007",
            "RPR-RGS-008", "RPR-RGS-009", "RPR-RGS-026", "RPR-RGS-027");

    private final RestClient mosip;
    private final MosipEndpoints endpoints;
    private final RegistrationSettings registration;
    private final IPacketCryptoService crypto;
    private final ObjectMapper json;
    private final Clock clock;
    private final String id;
    private final String version;

    SyncClient(@Qualifier("mosipClient") RestClient mosip, MosipEndpoints endpoints, RegistrationSettings registration,
            @Qualifier("OnlinePacketCryptoServiceImpl") IPacketCryptoService crypto, ObjectMapper json, Clock clock,
            @Value("${mosip.registration.processor.registration.sync.id:mosip.registration.sync}") String id,
            @Value("${mosip.registration.processor.application.version:1.0}") String version) {
        this.mosip = mosip;
        this.endpoints = endpoints;
        this.registration = registration;
        this.crypto = crypto;
        this.json = json;
        this.clock = clock;
        this.id = id;
        this.version = version;
    }

    /** @throws MediatorException {@link MediatorError#SYNC_REFUSED}, or retryable ones */
    public void sync(SyncRecord record) {
        // The present time, not that of the RID, because the key manager chooses the key by it.
        Instant now = clock.instant();
        byte[] encrypted = encrypted(plain(record, now));
        JsonNode answer = Peer.call("sync",
                () -> mosip.post().uri(endpoints.sync()).contentType(MediaType.APPLICATION_JSON)
                        .header("Center-Machine-RefId", registration.refId())
                        .header("timestamp", MosipTime.text(now))
                        .body("\"" + Base64.getUrlEncoder().encodeToString(encrypted) + "\"").retrieve()
                        .body(JsonNode.class));
        for (JsonNode row : answer.path("response")) {
            if (record.rid().equals(row.path("registrationId").asText())
                    && "SUCCESS".equalsIgnoreCase(row.path("status").asText())) {
                return;
            }
        }
        List<String> codes = MosipErrors.list(answer);
        boolean permanent = codes.stream().anyMatch(PERMANENT::contains);
        throw new MediatorException(permanent ? MediatorError.SYNC_REFUSED : MediatorError.PEER_FAILED,
                "sync " + String.join(" ", codes));
    }

    /** Encrypts the request. Every exception of MOSIP's library means that the key manager has failed. */
    private byte[] encrypted(byte[] plain) {
        try {
            return crypto.encrypt(registration.refId(), plain);
        } catch (MediatorException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MediatorException(MediatorError.PEER_FAILED, "key manager");
        }
    }

    private byte[] plain(SyncRecord record, Instant now) {
        ObjectNode body = json.createObjectNode().put("id", id).put("version", version).put("requesttime",
                MosipTime.text(now));
        ObjectNode row = body.putArray("request").addObject().put("registrationId", record.rid())
                .put("packetId", record.packetId()).put("registrationType", record.process())
                .put("packetHashValue", record.sha256()).put("packetSize", record.size())
                .put("supervisorStatus", "APPROVED").put("supervisorComment", "Registered by OpenCRVS")
                .put("langCode", registration.langCode());
        record.contact().name().ifPresent(name -> row.put("name", name));
        record.contact().phone().ifPresent(phone -> row.put("phone", phone));
        record.contact().email().ifPresent(email -> row.put("email", email));
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A sync record cannot be written as JSON", e);
        }
    }
}
