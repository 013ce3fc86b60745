package io.mosip.opencrvs.mediator.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.EnvelopeSignature;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import java.security.KeyPair;
import java.util.Base64;

/** What OpenCRVS's mediator makes of a webhook payload. */
public final class Envelopes {
    private Envelopes() {}

    /** From OpenCRVS to this service. */
    public static byte[] request(String id, String payload) {
        return request(id, payload, TestKeys.MOSIP, TestKeys.OPENCRVS).toString().getBytes(UTF_8);
    }

    /** Encrypted anew each time, as a real sender does. */
    static ObjectNode request(String id, String payload, KeyPair receiver, KeyPair sender) {
        byte[] envelope = EnvelopeCipher.seal(payload.getBytes(UTF_8), TestKeys.recipient(receiver));
        return PeerServer.JSON.createObjectNode().put("id", id).put("requestTime", "2026-01-01T00:00:00.000Z")
                .put("data", Base64.getEncoder().encodeToString(envelope)).put("signature", Base64.getEncoder()
                        .encodeToString(EnvelopeSignature.sign(envelope, sender.getPrivate())));
    }
}
