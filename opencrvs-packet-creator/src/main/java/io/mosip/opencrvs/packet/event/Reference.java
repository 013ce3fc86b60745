package io.mosip.opencrvs.packet.event;

import java.util.Optional;

/** The id in a FHIR reference: {@code Patient/x}, {@code http://host/fhir/Patient/x/_history/y}, {@code urn:uuid:x}. */
final class Reference {

    private static final String URN = "urn:uuid:";

    private Reference() {}

    static Optional<String> id(String type, String reference) {
        if (reference.startsWith(URN)) {
            return nonBlank(reference.substring(URN.length()));
        }
        int start = reference.lastIndexOf(type + "/");
        if (start < 0 || start > 0 && reference.charAt(start - 1) != '/') {
            return Optional.empty();
        }
        String rest = reference.substring(start + type.length() + 1);
        int end = rest.indexOf('/');
        return nonBlank(end < 0 ? rest : rest.substring(0, end));
    }

    private static Optional<String> nonBlank(String id) {
        return id.isBlank() ? Optional.empty() : Optional.of(id);
    }
}
