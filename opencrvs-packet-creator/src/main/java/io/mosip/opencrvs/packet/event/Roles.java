package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Role;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is who in an event.
 *
 * @param patients
 *            the Patient of each known role; the subject is always there
 * @param informantRelationship
 *            the informant's relationship to the subject
 * @param informantContact
 *            the RelatedPerson of the informant, which may carry contact data
 * @param unresolved
 *            roles that a Patient of the event may have, without the event saying which
 */
record Roles(Map<Role, Element> patients, Optional<String> informantRelationship, Optional<Element> informantContact,
        Set<Role> unresolved) {

    Roles {
        patients = new EnumMap<>(patients);
        unresolved = unresolved.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(unresolved);
    }

    Element subject(boolean birth) {
        return patients.get(birth ? Role.CHILD : Role.DECEASED);
    }

    Optional<Element> patient(Role role) {
        return Optional.ofNullable(patients.get(role));
    }
}
