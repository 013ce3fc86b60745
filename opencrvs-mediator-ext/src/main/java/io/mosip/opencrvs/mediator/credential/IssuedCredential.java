package io.mosip.opencrvs.mediator.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The content of a credential that can be passed on. It is in memory only.
 *
 * @param subject            what the partner's policy shares, by its names of the attributes
 * @param registrationNumber the birth registration number the credential was asked for with
 */
public record IssuedCredential(JsonNode subject, String registrationNumber) {
    /** Names of the partner's token in policies. */
    private static final List<String> TOKEN = List.of("uinToken", "UIN_TOKEN", "PSUT", "token", "tokenId");

    public Optional<String> uin() {
        return text("UIN");
    }

    public Optional<String> vid() {
        return text("VID");
    }

    /** The token in the credential. */
    public Optional<String> token() {
        return TOKEN.stream().map(this::text).flatMap(Optional::stream).findFirst();
    }

    /** An attribute, whose name is compared without case; empty if it has no value. */
    Optional<JsonNode> attribute(String name) {
        return Stream.of(subject.get(name), anyCase(name)).filter(Objects::nonNull)
                .filter(value -> value.isValueNode()
                        ? !value.isNull() && !value.asText().isBlank()
                        : !value.isEmpty())
                .findFirst();
    }

    private JsonNode anyCase(String name) {
        return StreamSupport.stream(((Iterable<String>) subject::fieldNames).spliterator(), false)
                .filter(name::equalsIgnoreCase).findFirst().map(subject::get).orElse(null);
    }

    private Optional<String> text(String name) {
        return attribute(name).filter(JsonNode::isValueNode).map(JsonNode::asText).map(String::strip);
    }

    @Override
    public String toString() {
        return "IssuedCredential[]";
    }
}
