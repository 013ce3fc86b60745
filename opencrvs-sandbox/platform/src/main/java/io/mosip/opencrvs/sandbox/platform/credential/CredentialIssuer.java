package io.mosip.opencrvs.sandbox.platform.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.sandbox.platform.idrepo.Identity;
import io.mosip.opencrvs.sandbox.platform.idrepo.IdentityLookup;
import io.mosip.opencrvs.sandbox.platform.mosip.HybridCipher;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.platform.websub.Hub;
import io.mosip.opencrvs.sandbox.platform.websub.Publication;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * MOSIP's credential service: builds the credential, encrypts it to the partner, signs it, and publishes it on
 * {@code <partner>/CREDENTIAL_ISSUED}. additionalData go along in clear, as there.
 */
@Component
class CredentialIssuer {
    private final IdentityLookup identities;
    private final PartnerPolicies policies;
    private final CredentialDocument documents;
    private final CredentialProof proof;
    private final Hub hub;
    private final ObjectMapper json;

    CredentialIssuer(IdentityLookup identities, PartnerPolicies policies, CredentialDocument documents,
            CredentialProof proof, Hub hub, ObjectMapper json) {
        this.identities = identities;
        this.policies = policies;
        this.documents = documents;
        this.proof = proof;
        this.hub = hub;
        this.json = json;
    }

    /** @throws CredentialFailure where MOSIP would not issue */
    void issue(CredentialRequest request) {
        String partner = request.text("issuer");
        List<String> attributes = policies.attributesFor(partner, request.text("credentialType"));
        Identity identity = identities.find(request.subject()).orElseThrow(CredentialFailure::noIdentity);
        if (!(request.content().get("additionalData") instanceof ObjectNode additionalData))
            throw CredentialFailure.unknown();
        Instant now = Instant.now();
        byte[] credential = write(documents.of(identity, attributes, partner, now));
        ObjectNode data = additionalData.deepCopy();
        data.put("credential", encrypt(credential));
        data.putObject("proof").put("signature", proof.sign(credential));
        data.put("credentialType", request.text("credentialType"));
        data.put("protectionKey", request.text("encryptionKey"));
        String topic = partner + "/CREDENTIAL_ISSUED";
        hub.publish(new Publication(topic, "application/json", write(event(topic, request.requestId(), data, now))));
    }

    private static ObjectNode event(String topic, String requestId, JsonNode data, Instant now) {
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        model.put("publisher", "CREDENTIAL_SERVICE").put("topic", topic).put("publishedOn", MosipTime.format(now));
        ObjectNode event = model.putObject("event");
        event.put("id", UUID.randomUUID().toString()).put("transactionId", requestId);
        event.putObject("type").put("namespace", "mosip").put("name", "mosip");
        event.put("timestamp", MosipTime.format(now)).putNull("dataShareUri");
        event.set("data", data);
        return model;
    }

    private String encrypt(byte[] credential) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(HybridCipher.seal(policies.certificate(), credential));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt to the partner's certificate", e);
        }
    }

    private byte[] write(JsonNode node) {
        try {
            return json.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is not writable", e);
        }
    }
}
