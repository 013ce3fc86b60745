package io.mosip.opencrvs.sandbox.platform.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.sandbox.platform.idrepo.Identity;
import io.mosip.opencrvs.sandbox.platform.idrepo.Vids;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The credential as MOSIP's default provider writes it. */
@Component
class CredentialDocument {
    private final Vids vids;

    CredentialDocument(Vids vids) {
        this.vids = vids;
    }

    ObjectNode of(Identity identity, List<String> attributes, String issuedTo, Instant now) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("id", "http://mosip.io/credential");
        document.putArray("type").add("VerifiableCredential").add("MOSIPVerifiableCredential");
        document.put("issuer", "https://mosip.io/issuers/");
        document.put("issuanceDate", MosipTime.format(now));
        document.put("issuedTo", issuedTo);
        document.put("consent", "");
        ObjectNode subject = document.putObject("credentialSubject");
        for (String attribute : attributes)
            put(subject, attribute, identity);
        subject.put("id", "http://mosip.io/credentials/" + UUID.randomUUID());
        return document;
    }

    /** Values are texts; what is no text in the identity is its JSON. */
    private void put(ObjectNode subject, String attribute, Identity identity) {
        if (attribute.equals("VID")) {
            subject.put(attribute, vids.perpetual(identity.uin()).number());
            return;
        }
        JsonNode value = identity.attributes().get(attribute);
        if (value != null && !value.isNull())
            subject.put(attribute, value.isTextual() ? value.textValue() : value.toString());
    }
}
