package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.record.Attachment;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.Contact;
import io.mosip.opencrvs.packet.record.DeathRecord;
import io.mosip.opencrvs.packet.record.Location;
import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The common view of births and deaths for mapping paths. */
record RecordView(Map<Role, Person> persons, Contact contact, String recordId, String registrationNumber,
        Optional<String> trackingId, Optional<String> dateOfDeath, Optional<String> place, Optional<String> office,
        Map<String, String> observations, List<Attachment> attachments, Map<String, Location> knownLocations) {

    /** A record without values, from which only constants result. */
    static RecordView empty() {
        return new RecordView(Map.of(), new Contact(Optional.empty(), Optional.empty(), Optional.empty()), "", "",
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), List.of(), Map.of());
    }

    static RecordView of(BirthRecord r) {
        Map<Role, Person> persons = new EnumMap<>(Role.class);
        persons.put(Role.CHILD, r.child());
        put(persons, Role.MOTHER, r.mother());
        put(persons, Role.FATHER, r.father());
        put(persons, Role.INFORMANT, r.informant());
        return new RecordView(persons, r.contact(), r.recordId(), r.registrationNumber(), r.trackingId(),
                Optional.empty(), r.birthPlace(), r.registrationOffice(), r.observations(), r.attachments(),
                r.knownLocations());
    }

    static RecordView of(DeathRecord r) {
        Map<Role, Person> persons = new EnumMap<>(Role.class);
        persons.put(Role.DECEASED, r.deceased());
        put(persons, Role.SPOUSE, r.spouse());
        put(persons, Role.MOTHER, r.mother());
        put(persons, Role.FATHER, r.father());
        put(persons, Role.INFORMANT, r.informant());
        return new RecordView(persons, r.contact(), r.recordId(), r.registrationNumber(), r.trackingId(),
                r.dateOfDeath(), r.deathPlace(), r.registrationOffice(), r.observations(), r.attachments(),
                r.knownLocations());
    }

    private static void put(Map<Role, Person> persons, Role role, Optional<Person> person) {
        person.ifPresent(p -> persons.put(role, p));
    }
}
