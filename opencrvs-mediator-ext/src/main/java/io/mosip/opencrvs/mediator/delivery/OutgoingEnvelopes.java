package io.mosip.opencrvs.mediator.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.delivery.DeliverySettings.SignOver;
import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.EnvelopeSignature;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.opencrvsclient.SignedEnvelope;
import org.springframework.stereotype.Component;

/** Encrypts messages for OpenCRVS with its certificate and signs them with the mediator's key, as configured. */
@Component
public class OutgoingEnvelopes {
    private final DeliverySettings settings;
    private final Keys keys;
    private final ObjectMapper json;

    OutgoingEnvelopes(DeliverySettings settings, Keys keys, ObjectMapper json) {
        this.settings = settings;
        this.keys = keys;
        this.json = json;
    }

    public SignedEnvelope of(JsonNode message) {
        byte[] plaintext;
        try {
            plaintext = json.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message cannot be written as JSON", e);
        }
        byte[] envelope = EnvelopeCipher.seal(plaintext, keys.opencrvs());
        byte[] signed = settings.signOver() == SignOver.PLAINTEXT ? plaintext : envelope;
        return new SignedEnvelope(envelope, EnvelopeSignature.sign(signed, keys.own()));
    }
}
