package io.mosip.opencrvs.packet.record;

import java.util.Optional;

/**
 * The contact person of a registration.
 *
 * @param relationship
 *            the contact's relationship to the subject: {@code MOTHER}, {@code LEGAL_GUARDIAN}
 */
public record Contact(Optional<String> relationship, Optional<String> phone, Optional<String> email) {}
