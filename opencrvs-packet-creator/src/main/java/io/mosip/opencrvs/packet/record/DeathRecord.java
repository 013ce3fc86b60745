package io.mosip.opencrvs.packet.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A registered death.
 *
 * @param deceasedToken
 *            the token MOSIP gave out for the deceased (PSUT), where OpenCRVS kept it
 * @param unresolved
 *            as in {@link BirthRecord}
 * @param dateOfDeath
 *            as sent
 * @param observations
 *            as in {@link BirthRecord}: manner and cause of death are here
 */
public record DeathRecord(String recordId, String registrationNumber, Optional<String> trackingId, Person deceased,
        Optional<String> deceasedToken, Optional<Person> spouse, Optional<Person> mother, Optional<Person> father,
        Optional<Person> informant, Optional<String> informantRelationship, Set<Role> unresolved, Contact contact,
        Optional<String> dateOfDeath, Optional<String> deathPlace, Optional<String> registrationOffice,
        Map<String, String> observations,
        List<Attachment> attachments, Map<String, Location> knownLocations) {

    public DeathRecord {
        unresolved = Set.copyOf(unresolved);
        observations = Map.copyOf(observations);
        attachments = List.copyOf(attachments);
        knownLocations = Map.copyOf(knownLocations);
    }

    /** The deceased's, as {@link Person#nationalIds()}. */
    public List<String> nationalIds() {
        return deceased.nationalIds();
    }

    /** The birth registration number of the deceased, under which the birth may have been registered at MOSIP. */
    public Optional<String> deceasedBirthRegistrationNumber() {
        return deceased.identifier("BIRTH_REGISTRATION_NUMBER");
    }
}
