package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Identifier;
import java.util.List;
import java.util.Optional;

/** Reads {@code Patient.identifier}: the type is a text up to 1.2 and a coding from 1.3 on; blank values are dropped. */
final class IdentifierReader {

    static final String AID = "MOSIP_AID";
    static final String MOSIP_OWN = "MOSIP_";
    /** The names of the token, the newer one first. */
    private static final List<String> TOKENS = List.of("MOSIP_PSUT_TOKEN_ID", "MOSIP_UINTOKEN");

    private IdentifierReader() {}

    /** The person's identifiers, without those that MOSIP itself gave. */
    static List<Identifier> read(Element patient) {
        return patient.list("identifier").stream().map(IdentifierReader::identifier).flatMap(Optional::stream)
                .filter(i -> !i.type().startsWith(MOSIP_OWN)).toList();
    }

    /** The token that MOSIP issued for the person. */
    static Optional<String> token(Element patient) {
        return TOKENS.stream().map(type -> text(patient, type)).flatMap(Optional::stream).findFirst();
    }

    /** The value of the first identifier of a type that is a text; peers put error objects there. */
    static Optional<String> text(Element patient, String type) {
        return patient.list("identifier").stream().filter(i -> type(i).filter(type::equals).isPresent())
                .map(i -> i.at("value")).filter(v -> v.json().isTextual()).map(Element::text).flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Identifier> identifier(Element identifier) {
        return type(identifier).flatMap(t -> identifier.text("value").map(v -> new Identifier(t, v)));
    }

    private static Optional<String> type(Element identifier) {
        Element type = identifier.at("type");
        return type.isObject() ? type.coding() : type.text();
    }
}
