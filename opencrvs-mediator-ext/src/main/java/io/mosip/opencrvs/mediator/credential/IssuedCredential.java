package io.mosip.opencrvs.mediator.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a credential says that can be passed on. In memory only.
 *
 * @param registrationNumber the birth registration number the credential was asked for with
 */
public record IssuedCredential(String uin, Optional<String> vid, String registrationNumber) {

    static IssuedCredential of(JsonNode subject, String registrationNumber) {
        return new IssuedCredential(subject.path("UIN").asText(""),
                Optional.of(subject.path("VID").asText("")).filter(vid -> !vid.isEmpty()), registrationNumber);
    }

    @Override
    public String toString() {
        return "IssuedCredential[]";
    }
}
