package io.mosip.opencrvs.packet.record;

import java.util.Optional;

/**
 * Whom the civil registry would call, and how.
 *
 * @param relationship
 *            the contact's relationship to the subject: {@code MOTHER}, {@code LEGAL_GUARDIAN}
 */
public record Contact(Optional<String> relationship, Optional<String> phone, Optional<String> email) {}
