package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Person;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Composes a person from a Patient. Each part has its own reader. */
final class PersonReader {

    private final FormRules rules;

    PersonReader(FormRules rules) {
        this.rules = rules;
    }

    Person read(Element patient) {
        Optional<String> deathDate = patient.text("deceasedDateTime");
        return new Person(NameReader.read(patient), patient.text("gender"), patient.text("birthDate"),
                patient.bool("deceasedBoolean").orElse(deathDate.isPresent()), deathDate,
                birthOrder(patient.text("multipleBirthInteger")),
                IdentifierReader.read(patient), AddressReader.read(patient, rules), telecom(patient, "phone"),
                telecom(patient, "email"), details(patient));
    }

    /**
     * Whether the Patient stands for someone about whom nothing was told: OpenCRVS then sends an inactive Patient, or
     * one with no given name and neither family name nor date of birth beside it.
     */
    static boolean isDetailsNotAvailable(Element patient) {
        if (!patient.bool("active").orElse(true)) {
            return true;
        }
        boolean given = NameReader.read(patient).stream().anyMatch(n -> !n.given().isBlank());
        boolean family = NameReader.read(patient).stream().anyMatch(n -> !n.family().isBlank());
        return !given && !(family && patient.text("birthDate").isPresent());
    }

    static Optional<String> telecom(Element person, String system) {
        return person.list("telecom").stream().filter(t -> t.text("system").filter(system::equals).isPresent())
                .map(t -> t.text("value")).flatMap(Optional::stream).findFirst();
    }

    /** The place among a multiple birth; what is no small number says nothing. */
    static Optional<Integer> birthOrder(Optional<String> said) {
        return said.filter(t -> t.matches("[0-9]{1,2}")).map(Integer::valueOf);
    }

    private static Map<String, String> details(Element patient) {
        Map<String, String> details = new TreeMap<>();
        Extensions.all(patient, "patient-nationality").flatMap(n -> n.list("extension").stream())
                .filter(e -> e.text("url").filter("code"::equals).isPresent())
                .map(e -> e.at("valueCodeableConcept").coding()).flatMap(Optional::stream).findFirst()
                .ifPresent(n -> details.put("nationality", n));
        Extensions.text(patient, "patient-occupation").ifPresent(o -> details.put("occupation", o));
        Extensions.text(patient, "educational-attainment").ifPresent(e -> details.put("educationalAttainment", e));
        patient.at("maritalStatus").text("text").or(() -> patient.at("maritalStatus").coding())
                .ifPresent(m -> details.put("maritalStatus", m));
        Extensions.text(patient, "age-of-individual-in-years").or(() -> Extensions.text(patient, "age"))
                .ifPresent(a -> details.put("age", a));
        return details;
    }
}
