package io.mosip.opencrvs.packet.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A person of a registration, whatever the role.
 *
 * @param birthDate
 *            as sent: {@code YYYY-MM-DD}, or less where less is known
 * @param deceased
 *            said to be dead; a parent can be, so this does not make someone the subject of a death registration
 * @param deathDate
 *            as sent
 * @param birthOrder
 *            the place among a multiple birth
 * @param details
 *            what else was said, by name: {@code nationality}, {@code occupation}, {@code maritalStatus},
 *            {@code educationalAttainment}
 */
public record Person(List<PersonName> names, Optional<String> gender, Optional<String> birthDate, boolean deceased,
        Optional<String> deathDate, Optional<Integer> birthOrder, List<Identifier> identifiers, List<Address> addresses,
        Optional<String> phone, Optional<String> email, Map<String, String> details) {

    /** Types of identifiers that hold a UIN or a VID. */
    public static final List<String> NATIONAL_IDS = List.of("NATIONAL_ID", "UIN", "VID");

    public Person {
        names = List.copyOf(names);
        identifiers = List.copyOf(identifiers);
        addresses = List.copyOf(addresses);
        details = Map.copyOf(details);
    }

    /** The numbers under which MOSIP may know the person, each once, in the order of {@link #NATIONAL_IDS}. */
    public List<String> nationalIds() {
        return NATIONAL_IDS.stream()
                .flatMap(type -> identifiers.stream().filter(i -> i.type().equals(type)))
                .map(i -> i.value().strip()).filter(Predicate.not(String::isEmpty)).distinct().toList();
    }

    /** The first non-blank value of an identifier type. */
    public Optional<String> identifier(String type) {
        return identifiers.stream().filter(i -> i.type().equals(type)).map(Identifier::value).findFirst();
    }
}
