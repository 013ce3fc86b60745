package io.mosip.opencrvs.packet.identity;

import java.util.Optional;
import java.util.Set;

/**
 * What MOSIP's own reading of a packet does to a value. MOSIP's packet reader gives every field back as a text, and its
 * packet validator parses that text as JSON to see whether it holds a list or an object
 * ({@code PacketValidator.loadDemographicIdentity} of the packet manager 1.3.0).
 */
final class MosipReading {

    static final String RULE = "mosip-text";

    /** Numbers that MOSIP itself converts, or does not validate. */
    private static final Set<String> EXEMPT = Set.of(IdentitySchema.VERSION_FIELD, IdentitySchema.UIN_FIELD);
    /** A JSON value that begins so is a list, an object or a quoted text, or is no JSON. */
    private static final String JSON = "'\"{[,:]}/\\;=#";

    private MosipReading() {}

    /** Whether the packet validator fails at this text. */
    static boolean breaksAt(String text) {
        String begun = text.strip();
        return begun.isEmpty() || JSON.indexOf(begun.charAt(0)) >= 0;
    }

    /** Why no value of a field can pass the packet validator; empty where it can. */
    static Optional<String> refusal(SchemaField field) {
        boolean lost = field.kind() == SchemaField.Kind.NUMBER || field.kind() == SchemaField.Kind.BOOLEAN;
        return lost && !EXEMPT.contains(field.name())
                ? Optional.of("cannot be filled: the ID schema says " + field.kind().words()
                        + ", and MOSIP's packet reader gives every field back as a text, which its packet validator"
                        + " then refuses. Make it a text in the ID schema, or leave it out of the mapping")
                : Optional.empty();
    }
}
