package io.mosip.opencrvs.packet.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A registered birth.
 *
 * @param childToken
 *            the token MOSIP gave out for the child (PSUT), where OpenCRVS kept it
 * @param informantRelationship
 *            the informant's relationship to the child; the informant may be a parent, and then is that same person
 * @param unresolved
 *            roles that someone in the event may have, without the event saying who; such a person is in no field
 * @param birthPlace
 *            the id of the location of the birth
 * @param observations
 *            medical and statistical facts by their OpenCRVS code
 * @param knownLocations
 *            locations that travelled in the event, by id
 */
public record BirthRecord(String recordId, String registrationNumber, Optional<String> trackingId, Person child,
        Optional<String> childToken, Optional<Person> mother, Optional<Person> father, Optional<Person> informant,
        Optional<String> informantRelationship, Set<Role> unresolved, Contact contact, Optional<String> birthPlace,
        Optional<String> registrationOffice, Map<String, String> observations, List<Attachment> attachments,
        Map<String, Location> knownLocations) {

    public BirthRecord {
        unresolved = Set.copyOf(unresolved);
        observations = Map.copyOf(observations);
        attachments = List.copyOf(attachments);
        knownLocations = Map.copyOf(knownLocations);
    }

    /** The child's, as {@link Person#nationalIds()}: what MOSIP gave it once it was registered. */
    public List<String> nationalIds() {
        return child.nationalIds();
    }
}
