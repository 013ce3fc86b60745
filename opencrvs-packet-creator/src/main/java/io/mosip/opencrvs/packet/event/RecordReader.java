package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.Contact;
import io.mosip.opencrvs.packet.record.DeathRecord;
import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.Role;
import java.util.Optional;

/** Composes the record of an event from what the other readers find. */
final class RecordReader {

    private final Bundle bundle;
    private final Element task;
    private final Roles roles;
    private final PersonReader persons;

    RecordReader(Bundle bundle, Element task, Roles roles, FormRules rules) {
        this.bundle = bundle;
        this.task = task;
        this.roles = roles;
        this.persons = new PersonReader(rules);
    }

    BirthRecord birth() {
        Element child = roles.subject(true);
        Parents parents = parents();
        return new BirthRecord(TaskReader.recordId(task, bundle), RegistrationNumberReader.read(task, child, true),
                TaskReader.identifier(task, "birth-tracking-id"), persons.read(child),
                IdentifierReader.token(child),
                parents.mother(), parents.father(), person(Role.INFORMANT), roles.informantRelationship(),
                parents.unresolved(), contact(), place("birth-encounter"), office(), ObservationReader.read(bundle),
                AttachmentReader.read(bundle), LocationReader.inBundle(bundle));
    }

    DeathRecord death() {
        Element deceased = roles.subject(false);
        Parents parents = parents();
        return new DeathRecord(TaskReader.recordId(task, bundle),
                RegistrationNumberReader.read(task, deceased, false),
                TaskReader.identifier(task, "death-tracking-id"), persons.read(deceased),
                IdentifierReader.token(deceased), person(Role.SPOUSE),
                parents.mother(), parents.father(), person(Role.INFORMANT), roles.informantRelationship(),
                parents.unresolved(), contact(), deceased.text("deceasedDateTime"), place("death-encounter"), office(),
                ObservationReader.read(bundle), AttachmentReader.read(bundle), LocationReader.inBundle(bundle));
    }

    private Parents parents() {
        return Parents.of(person(Role.MOTHER), person(Role.FATHER), roles.unresolved());
    }

    /** Said in so many words: a Patient without the statement is dead by the registration. */
    boolean deceasedIsSaidToLive() {
        return roles.subject(false).bool("deceasedBoolean").filter(dead -> !dead).isPresent();
    }

    private Optional<Person> person(Role role) {
        return roles.patient(role).map(persons::read);
    }

    /** The Task's contact data; where it has none, the informant's own. */
    private Contact contact() {
        Contact task = TaskReader.contact(this.task);
        Optional<Person> informant = person(Role.INFORMANT);
        return new Contact(task.relationship().or(roles::informantRelationship),
                task.phone().or(() -> roles.informantContact().flatMap(r -> PersonReader.telecom(r, "phone")))
                        .or(() -> informant.flatMap(Person::phone)),
                task.email().or(() -> roles.informantContact().flatMap(r -> PersonReader.telecom(r, "email")))
                        .or(() -> informant.flatMap(Person::email)));
    }

    /** The Encounter's location; the section matters only where there is more than one Encounter. */
    private Optional<String> place(String section) {
        Optional<Element> bySection = bundle.all("Composition").stream().limit(1)
                .flatMap(c -> c.list("section").stream())
                .filter(s -> s.at("code").coding().filter(section::equals).isPresent())
                .flatMap(s -> s.list("entry").stream()).map(e -> e.text("reference")).flatMap(Optional::stream)
                .map(r -> bundle.resolve("Encounter", r)).flatMap(Optional::stream).findFirst();
        return bySection
                .or(() -> bundle.all("Encounter").size() == 1
                        ? Optional.of(bundle.all("Encounter").get(0))
                        : Optional.empty())
                .flatMap(e -> e.first("location").at("location").text("reference"))
                .flatMap(r -> Reference.id("Location", r));
    }

    private Optional<String> office() {
        return Extensions.reference(task, "regLastOffice").flatMap(r -> Reference.id("Location", r));
    }
}
