package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds out who is who: by the Composition's sections; else the subject by the registration number it carries and the
 * others by RelatedPerson; else, in the dialect of 1.2 to 1.4 with three Patients, by position. Whoever is then still
 * unknown stays unknown: a role is never guessed.
 */
final class RoleResolver {

    private static final Map<String, Role> SECTIONS = Map.of("child-details", Role.CHILD, "mother-details",
            Role.MOTHER, "father-details", Role.FATHER, "deceased-details", Role.DECEASED, "spouse-details",
            Role.SPOUSE);
    private static final Map<String, Role> RELATIONSHIPS = Map.of("MOTHER", Role.MOTHER, "FATHER", Role.FATHER,
            "SPOUSE", Role.SPOUSE);

    private final Bundle bundle;
    private final Element task;
    private final boolean birth;
    private final Role subjectRole;
    private final Map<Role, Element> patients = new EnumMap<>(Role.class);
    private final Set<Role> ambiguous = EnumSet.noneOf(Role.class);

    private RoleResolver(Bundle bundle, Element task, boolean birth) {
        this.bundle = bundle;
        this.task = task;
        this.birth = birth;
        this.subjectRole = birth ? Role.CHILD : Role.DECEASED;
    }

    static Roles resolve(Bundle bundle, Element task, boolean birth) {
        return new RoleResolver(bundle, task, birth).resolve();
    }

    private Roles resolve() {
        List<Element> compositions = bundle.all("Composition");
        compositions.stream().findFirst().ifPresent(this::bySections);
        if (!patients.containsKey(subjectRole)) {
            patients.put(subjectRole, subjectByRegistrationNumber());
        }
        patients.entrySet().removeIf(e -> e.getKey() != subjectRole && isSubject(e.getValue()));
        Optional<Element> related = informantRelatedPerson(compositions);
        Optional<String> relationship = relationship(related);
        if (compositions.isEmpty()) {
            byRelatedPersons();
            if (isPositional()) {
                byPosition();
            }
        }
        informant(related, relationship);
        Set<Role> unresolved = unresolved();
        patients.entrySet().removeIf(
                e -> e.getKey() != subjectRole && PersonReader.isDetailsNotAvailable(e.getValue()));
        return new Roles(patients, relationship, related, unresolved);
    }

    private void bySections(Element composition) {
        Map<Role, Set<Element>> named = new EnumMap<>(Role.class);
        for (Element section : composition.list("section")) {
            section.at("code").coding().map(SECTIONS::get).ifPresent(
                    role -> references(section, "Patient").forEach(p -> name(named, role, p)));
        }
        if (named.getOrDefault(subjectRole, Set.of()).size() > 1) {
            throw new EventRejectedException(EventError.SUBJECT_UNRESOLVED, composition.at("section").pointer());
        }
        takeTheUnambiguous(named);
    }

    private static void name(Map<Role, Set<Element>> named, Role role, Element patient) {
        named.computeIfAbsent(role, r -> new LinkedHashSet<>()).add(patient);
    }

    /** Of two persons who are both said to be the mother, neither is known to be. */
    private void takeTheUnambiguous(Map<Role, Set<Element>> named) {
        named.forEach((role, persons) -> {
            if (persons.size() == 1) {
                patients.putIfAbsent(role, persons.iterator().next());
            } else {
                ambiguous.add(role);
            }
        });
    }

    private Stream<Element> references(Element section, String type) {
        return section.list("entry").stream().map(e -> e.text("reference")).flatMap(Optional::stream)
                .map(r -> bundle.resolve(type, r)).flatMap(Optional::stream);
    }

    private Element subjectByRegistrationNumber() {
        String type = RegistrationNumberReader.typeOf(birth);
        List<Element> bearers = bundle.all("Patient").stream()
                .filter(p -> IdentifierReader.text(p, type).isPresent()).toList();
        if (bearers.size() != 1) {
            throw new EventRejectedException(EventError.SUBJECT_UNRESOLVED,
                    bundle.element().at("entry").pointer());
        }
        return bearers.get(0);
    }

    private void byRelatedPersons() {
        Map<Role, Set<Element>> named = new EnumMap<>(Role.class);
        for (Element related : bundle.all("RelatedPerson")) {
            boolean alone = bundle.all("RelatedPerson").size() == 1;
            Role role = (alone ? relationship(Optional.of(related)) : ownRelationship(related)).map(RELATIONSHIPS::get)
                    .orElse(null);
            if (role != null) {
                patientOf(related).filter(p -> !isSubject(p))
                        .ifPresent(p -> name(named, role, p));
            }
        }
        takeTheUnambiguous(named);
    }

    /** Child, mother, father: the order of nationalId clients from 1.2 to 1.4, sure only when all three are there. */
    private boolean isPositional() {
        List<Element> all = bundle.all("Patient");
        return birth && !bundle.hasFullUrls() && all.size() == 3 && isSubject(all.get(0))
                && isNobodyElse(Role.MOTHER, all.get(1)) && isNobodyElse(Role.FATHER, all.get(2))
                && all.stream().noneMatch(RoleResolver::isOfLaterDialect);
    }

    private boolean isNobodyElse(Role role, Element patient) {
        return !ambiguous.contains(role) && (!patients.containsKey(role) || patients.get(role).equals(patient));
    }

    /** Part-of came with 1.5 and family names as text with 1.7; both store Patients in any order. */
    private static boolean isOfLaterDialect(Element patient) {
        return patient.list("address").stream().anyMatch(a -> Extensions.reference(a, "part-of").isPresent())
                || patient.list("name").stream().anyMatch(n -> n.at("family").json().isTextual());
    }

    private void byPosition() {
        patients.put(Role.MOTHER, bundle.all("Patient").get(1));
        patients.put(Role.FATHER, bundle.all("Patient").get(2));
    }

    private Optional<Element> informantRelatedPerson(List<Element> compositions) {
        List<Element> related = bundle.all("RelatedPerson");
        Optional<Element> bySection = compositions.stream().limit(1).flatMap(c -> c.list("section").stream())
                .filter(s -> s.at("code").coding().filter("informant-details"::equals).isPresent())
                .flatMap(s -> references(s, "RelatedPerson")).findFirst();
        return bySection.or(() -> related.size() == 1 ? Optional.of(related.get(0)) : Optional.empty());
    }

    /** What the RelatedPerson says, else the contact person of the Task, who is the informant. */
    private Optional<String> relationship(Optional<Element> related) {
        return related.flatMap(RoleResolver::ownRelationship).or(() -> Extensions.text(task, "contact-person"))
                .or(() -> Extensions.text(task, "contact-relationship"));
    }

    private static Optional<String> ownRelationship(Element related) {
        return related.list("relationship").stream()
                .map(e -> e.isObject() ? e.coding().or(() -> e.text("text")) : e.text()).flatMap(Optional::stream)
                .findFirst();
    }

    private void informant(Optional<Element> related, Optional<String> relationship) {
        related.flatMap(this::patientOf).filter(p -> !isSubject(p))
                .or(() -> relationship.map(RELATIONSHIPS::get).map(patients::get))
                .ifPresent(p -> patients.put(Role.INFORMANT, p));
    }

    private Optional<Element> patientOf(Element related) {
        return related.at("patient").text("reference").flatMap(r -> bundle.resolve("Patient", r));
    }

    private boolean isSubject(Element patient) {
        return patient.equals(patients.get(subjectRole));
    }

    /** Roles nobody was found for, as long as there is somebody who has none. */
    private Set<Role> unresolved() {
        List<Element> roleless = new ArrayList<>(bundle.all("Patient"));
        roleless.removeAll(patients.values());
        roleless.removeIf(PersonReader::isDetailsNotAvailable);
        if (roleless.isEmpty()) {
            return ambiguous;
        }
        Set<Role> open = birth
                ? EnumSet.of(Role.MOTHER, Role.FATHER, Role.INFORMANT)
                : EnumSet.of(Role.SPOUSE, Role.MOTHER, Role.FATHER, Role.INFORMANT);
        open.removeAll(patients.keySet());
        return open;
    }
}
