package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.Attachment;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.Contact;
import io.mosip.opencrvs.packet.record.DeathRecord;
import io.mosip.opencrvs.packet.record.Location;
import io.mosip.opencrvs.packet.record.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Composes the record of an event of OpenCRVS 1.9's model. The form's fields say who is who, so no role is ever open.
 */
final class DeclarationReader {

    private static final String DOCUMENTS = "documents.";
    private static final String PROOF_OF = "proofOf";

    private final EventDocument document;
    private final FormRules rules;
    private final DeclaredFields fields;
    private final DeclaredAddressReader addresses;
    private final DeclaredPersonReader persons;

    private DeclarationReader(EventDocument document, FormRules rules) {
        this.document = document;
        this.rules = rules;
        this.fields = new DeclaredFields(document, rules);
        this.addresses = new DeclaredAddressReader(rules);
        this.persons = new DeclaredPersonReader(fields, addresses);
    }

    /**
     * @throws EventRejectedException
     *             if the record is neither a registered birth nor a registered death, or has no number
     */
    static RegistrationEvent read(Element root, FormRules rules) {
        EventKind kind = switch (root.text("type").orElse("")) {
            case "birth" -> EventKind.BIRTH_REGISTERED;
            case "death" -> EventKind.DEATH_REGISTERED;
            default -> throw new EventRejectedException(EventError.UNKNOWN_TOPIC, root.at("type").pointer());
        };
        return read(root, kind, rules);
    }

    /** As {@link #read(Element, FormRules)}, under the kind it was sent with. */
    static RegistrationEvent read(Element root, EventKind kind, FormRules rules) {
        if (!root.text("type").orElse("").equals(kind.isBirth() ? "birth" : "death")) {
            throw new EventRejectedException(EventError.TOPIC_CONTRADICTS_TASK, root.at("type").pointer());
        }
        EventDocument document = new EventDocument(root, rules);
        document.pendingCorrection().ifPresent(request -> {
            throw new EventRejectedException(EventError.CORRECTION_PENDING, request.pointer());
        });
        boolean correction = kind.isCorrection() || document.isCorrected();
        EventVersion version = VersionReader.of(document);
        Optional<Instant> registeredAt = VersionReader.time(document.register().at("createdAt"));
        if (kind.isBirth()) {
            refuseIfRevoked(document);
            BirthRecord birth = new DeclarationReader(document, rules).birth();
            return RegistrationEvent.of(kind, birth, Optional.empty(), correction, version, registeredAt);
        }
        DeathRecord death = new DeclarationReader(document, rules).death();
        return RegistrationEvent.of(kind, death, Optional.empty(), correction || document.wasRevoked(),
                document.isRevoked(), version, registeredAt);
    }

    /** Refuses a revoked birth: there is nothing to register and nothing to correct. */
    private static void refuseIfRevoked(EventDocument document) {
        if (document.isRevoked()) {
            throw new EventRejectedException(EventError.NOT_REGISTERED, document.root().at("actions").pointer());
        }
    }

    private BirthRecord birth() {
        Parents parents = Parents.of(persons.read("mother"), persons.read("father"), Set.of());
        return new BirthRecord(recordId(), registrationNumber(), trackingId(), persons.child(),
                persons.token("child"),
                parents.mother(), parents.father(), informant(), relationship(), parents.unresolved(), contact(),
                place(rules.placeOfBirth(), "child.birthLocation"), office(), observations(), attachments(), Map.of());
    }

    private DeathRecord death() {
        Optional<String> date = fields.field("eventDetails.date").text();
        Parents parents = Parents.of(persons.read("mother"), persons.read("father"), Set.of());
        return new DeathRecord(recordId(), registrationNumber(), trackingId(), persons.deceased(date),
                persons.token("deceased"),
                persons.read("spouse"), parents.mother(), parents.father(), informant(), relationship(),
                parents.unresolved(), contact(), date, place(rules.placeOfDeath(), "eventDetails.deathLocation"),
                office(), observations(), attachments(), Map.of());
    }

    private String recordId() {
        Element id = document.root().at("id");
        return id.text().orElseThrow(() -> new EventRejectedException(EventError.NO_RECORD_ID, id.pointer()));
    }

    private String registrationNumber() {
        Element number = document.register().at("registrationNumber");
        return number.text()
                .orElseThrow(() -> new EventRejectedException(EventError.NO_REGISTRATION_NUMBER, number.pointer()));
    }

    private Optional<String> trackingId() {
        return document.root().text("trackingId");
    }

    private Optional<String> relationship() {
        return fields.field("informant.relation").text();
    }

    /** The informant. A parent or spouse who is the informant is declared only once, as parent or spouse. */
    private Optional<Person> informant() {
        return relationship().map(r -> r.toLowerCase(Locale.ROOT))
                .filter(Set.of("mother", "father", "spouse")::contains)
                .map(persons::read).orElseGet(() -> persons.read("informant"));
    }

    private Contact contact() {
        return new Contact(relationship(), fields.field("informant.phoneNo").text(),
                fields.field("informant.email").text());
    }

    /** A facility, or the lowest location of an address in the country. */
    private Optional<String> place(FormRules.Place places, String withoutAnswer) {
        return fields.place(places, withoutAnswer).flatMap(place -> place.text()
                .or(() -> addresses.read(place).flatMap(Address::partOf))).filter(Location::isId);
    }

    private Optional<String> office() {
        return document.register().text("createdAtLocation").filter(Location::isId);
    }

    /** Every field of the form that is one text, by its id: {@code child.weightAtBirth}. */
    private Map<String, String> observations() {
        Map<String, String> observations = new TreeMap<>();
        fields.shown().forEach((id, field) -> field.text().ifPresent(value -> observations.put(id, value)));
        return observations;
    }

    /** {@code documents.proofOfMother} holds a file or a list of files, each with the option chosen for it. */
    private List<Attachment> attachments() {
        List<Attachment> attachments = new ArrayList<>();
        fields.shown().forEach((id, field) -> {
            if (id.startsWith(DOCUMENTS)) {
                field.list().forEach(file -> attachment(id.substring(DOCUMENTS.length()), file)
                        .ifPresent(attachments::add));
            }
        });
        return attachments;
    }

    private static Optional<Attachment> attachment(String field, Element file) {
        return file.text("path").or(() -> file.text("filename"))
                .map(key -> new Attachment(file.text("option").orElse(constant(field)), subject(field),
                        file.text("type").orElse(""), Optional.empty(),
                        Optional.of(key.startsWith("/") ? key : "/ocrvs/" + key)));
    }

    private static String subject(String field) {
        String about = field.startsWith(PROOF_OF) ? field.substring(PROOF_OF.length()) : "";
        return switch (about) {
            case "Birth" -> "CHILD";
            case "CauseOfDeath" -> "DECEASED";
            default -> about.toUpperCase(Locale.ROOT);
        };
    }

    /** {@code proofOfBirth} in the form of all other types: {@code PROOF_OF_BIRTH}. */
    private static String constant(String field) {
        return field.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
