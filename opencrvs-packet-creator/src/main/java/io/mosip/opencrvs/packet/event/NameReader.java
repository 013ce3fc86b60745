package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.PersonName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads {@code Patient.name}: given and family names are a list up to 1.6 and may be a text from 1.7 on, with blanks
 * where a form field was empty; {@code use} is a language code. Blank names are dropped.
 */
final class NameReader {

    private NameReader() {}

    static List<PersonName> read(Element patient) {
        return patient.list("name").stream().filter(Element::isObject)
                .map(n -> new PersonName(n.text("use").orElse(""), part(n, "given"), part(n, "family")))
                .filter(n -> !n.isBlank()).toList();
    }

    private static String part(Element name, String member) {
        return name.list(member).stream().map(Element::text).flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }
}
