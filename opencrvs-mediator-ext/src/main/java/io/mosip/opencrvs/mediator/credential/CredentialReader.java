package io.mosip.opencrvs.mediator.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.Peer;
import java.io.IOException;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/** Reads the credential out of a {@code CREDENTIAL_ISSUED} event with the partner's private key (contract 6). */
@Component
public class CredentialReader {
    private final ObjectMapper json;
    private final Keys keys;
    private final RestTemplate partnerClient;

    CredentialReader(ObjectMapper json, Keys keys, @Qualifier("websubRestTemplate") RestTemplate partnerClient) {
        this.json = json;
        this.keys = keys;
        this.partnerClient = partnerClient;
    }

    /** @throws MediatorException {@link MediatorError#CREDENTIAL_NOT_READABLE}, or a data share's {@code PEER_} error */
    public IssuedCredential read(byte[] eventBody) {
        try {
            JsonNode event = json.readTree(eventBody).path("event");
            byte[] envelope = Base64.getUrlDecoder().decode(encrypted(event).replace("=", ""));
            JsonNode credential = plain(keys.open(envelope));
            IssuedCredential issued = IssuedCredential.of(credential.path("credentialSubject"),
                    event.path("data").path("opencrvsBRN").asText(""));
            if (issued.uin().isEmpty() || issued.registrationNumber().isEmpty()) {
                throw new MediatorException(MediatorError.CREDENTIAL_NOT_READABLE, "incomplete");
            }
            return issued;
        } catch (IOException | IllegalArgumentException e) {
            throw new MediatorException(MediatorError.CREDENTIAL_NOT_READABLE, "form");
        } catch (MediatorException e) {
            if (e.error() == MediatorError.ENVELOPE_MALFORMED || e.error() == MediatorError.ENVELOPE_NOT_DECRYPTABLE) {
                throw new MediatorException(MediatorError.CREDENTIAL_NOT_READABLE, e.error().code());
            }
            throw e;
        }
    }

    /** Inline, or behind a data share URI when the partner's policy says so; standard Base64 is taken as URL-safe. */
    private String encrypted(JsonNode event) {
        JsonNode inline = event.path("data").path("credential");
        String text = inline.isTextual()
                ? inline.asText()
                : Peer.call("data share",
                        () -> partnerClient.getForObject(event.path("dataShareUri").asText(), String.class));
        return text.trim().replace('+', '-').replace('/', '_');
    }

    /** The key manager encrypts the JSON's bytes; some MOSIP versions encrypt their Base64 instead. */
    private JsonNode plain(byte[] plaintext) throws IOException {
        boolean isJson = plaintext.length > 0 && plaintext[0] == '{';
        return json.readTree(isJson ? plaintext : Base64.getUrlDecoder().decode(plaintext));
    }
}
