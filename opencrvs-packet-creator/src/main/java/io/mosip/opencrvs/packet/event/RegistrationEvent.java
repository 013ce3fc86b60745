package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Attachment;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.DeathRecord;
import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An event that was understood.
 *
 * @param recordId
 *            the uuid of the Composition, or of the event document: the same for every event of a record
 * @param registrationNumber
 *            the birth or death registration number; not unique in every country
 * @param trackingId
 *            as OpenCRVS tells it to the informant; empty where not sent
 * @param aid
 *            the MOSIP_AID as sent, where it is a text, whichever Patient carries it
 * @param correction
 *            a registered record was corrected: the kind says so, or the Task, or an action of the event document
 * @param cancelled
 *            the correction of a death says that this person's death is no longer registered; only ever by a statement
 *            made for it, never for what is missing
 * @param subjectHash
 *            SHA-256, in hex, of everything that can become part of an identity and does not come from MOSIP: the same
 *            content has the same hash, whatever the AID, the time or the order of the resources
 * @param version
 *            which version of its record it shows; it is not part of the content
 * @param registeredAt
 *            when the record was registered; empty where the event does not state it
 * @param birth
 *            null for deaths
 * @param death
 *            null for births
 */
public record RegistrationEvent(EventKind kind, String recordId, String registrationNumber, String trackingId,
        Optional<String> aid, boolean correction, boolean cancelled, String subjectHash, EventVersion version,
        Optional<Instant> registeredAt, BirthRecord birth, DeathRecord death) {

    static RegistrationEvent of(EventKind kind, BirthRecord birth, Optional<String> aid, boolean correction,
            EventVersion version, Optional<Instant> registeredAt) {
        return new RegistrationEvent(kind, birth.recordId(), birth.registrationNumber(),
                birth.trackingId().orElse(""), aid, correction, false, hash(birth), version,
                registeredAt, birth, null);
    }

    static RegistrationEvent of(EventKind kind, DeathRecord death, Optional<String> aid, boolean correction,
            boolean cancelled, EventVersion version, Optional<Instant> registeredAt) {
        return new RegistrationEvent(kind, death.recordId(), death.registrationNumber(),
                death.trackingId().orElse(""), aid, correction, cancelled, hash(death, cancelled),
                version, registeredAt, null, death);
    }

    /** Says that there is somebody in the record who is taken for nobody; empty where there is no such person. */
    public Optional<String> remark() {
        Set<Role> open = birth != null ? birth.unresolved() : death.unresolved();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("nobody is taken for " + open.stream().sorted().map(Role::name)
                        .map(role -> role.toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))
                        + ": the record has a person who may be one of them, and does not say which");
    }

    /** Names of locations and the registering office are the registry's own affairs and can change by themselves. */
    private static String hash(BirthRecord r) {
        return SubjectHash.of("birth", r.registrationNumber(), SubjectContent.ofChild(r.child()), content(r.mother()),
                content(r.father()), content(r.informant()), r.informantRelationship(), r.contact(), r.birthPlace(),
                SubjectContent.ofBirth(r.observations()), inAnyOrder(r.attachments()));
    }

    private static String hash(DeathRecord r, boolean cancelled) {
        return SubjectHash.of(cancelled ? "death cancelled" : "death", r.registrationNumber(),
                SubjectContent.of(r.deceased()), content(r.spouse()), content(r.mother()), content(r.father()),
                content(r.informant()), r.informantRelationship(), r.contact(), r.dateOfDeath(), r.deathPlace(),
                SubjectContent.of(r.observations()), inAnyOrder(r.attachments()));
    }

    private static Optional<Person> content(Optional<Person> person) {
        return person.map(SubjectContent::of);
    }

    private static List<String> inAnyOrder(List<Attachment> attachments) {
        return attachments.stream().map(SubjectHash::of).sorted().toList();
    }
}
