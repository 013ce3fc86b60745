package io.mosip.opencrvs.mediator.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reads the credential in a {@code CREDENTIAL_ISSUED} event with the partner's private key ({@code
 * docs/contracts/mosip-credential.md}).
 */
@Component
public class CredentialReader {
    /**
     * The largest credential. Credentials have some kilobytes, because photographs and documents are not shared with
     * this partner.
     */
    static final int LIMIT = 5 * 1024 * 1024;

    private final ObjectMapper json;
    private final Keys keys;
    private final DataShare share;

    CredentialReader(ObjectMapper json, Keys keys, DataShare share) {
        this.json = json;
        this.keys = keys;
        this.share = share;
    }

    /**
     * @throws MediatorException {@link MediatorError#CREDENTIAL_NOT_READABLE},
     *                           {@link MediatorError#DATA_SHARE_NOT_ALLOWED}, or a data share's {@code PEER_} error
     */
    public IssuedCredential read(byte[] eventBody) {
        JsonNode event = event(eventBody);
        return read(event, inline(event)
                .orElseGet(() -> share.fetch(event.path("dataShareUri").asText(), LIMIT)));
    }

    /**
     * Reads the credential from the event only.
     *
     * @return empty where the event only refers to the credential
     * @throws MediatorException {@link MediatorError#CREDENTIAL_NOT_READABLE}
     */
    Optional<IssuedCredential> readInline(byte[] eventBody) {
        JsonNode event = event(eventBody);
        return inline(event).map(encrypted -> read(event, encrypted));
    }

    private IssuedCredential read(JsonNode event, String encrypted) {
        try {
            // Standard Base64 is accepted as URL-safe Base64.
            String text = encrypted.trim().replace('+', '-').replace('/', '_').replace("=", "");
            JsonNode credential = plain(keys.open(Base64.getUrlDecoder().decode(text)));
            IssuedCredential issued = new IssuedCredential(credential.path("credentialSubject"),
                    event.path("data").path("opencrvsBRN").asText(""));
            if (issued.registrationNumber().isEmpty()) {
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

    private JsonNode event(byte[] body) {
        try {
            return json.readTree(body).path("event");
        } catch (IOException e) {
            throw new MediatorException(MediatorError.CREDENTIAL_NOT_READABLE, "form");
        }
    }

    /** The encrypted credential in the event; empty if the event has a data share URI instead. */
    private static Optional<String> inline(JsonNode event) {
        return Optional.of(event.path("data").path("credential")).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** The key manager encrypts the JSON's bytes; some MOSIP versions encrypt their Base64 instead. */
    private JsonNode plain(byte[] plaintext) throws IOException {
        boolean isJson = plaintext.length > 0 && plaintext[0] == '{';
        return json.readTree(isJson ? plaintext : Base64.getUrlDecoder().decode(plaintext));
    }
}
