package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Identifier;
import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.PersonName;
import io.mosip.opencrvs.packet.record.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mother and father of a record. One person cannot be both: where a record says so, which happens when a correction
 * exchanges the informant, it does not say which of the two that person is. Then only the address is kept of either.
 */
record Parents(Optional<Person> mother, Optional<Person> father, Set<Role> unresolved) {

    static Parents of(Optional<Person> mother, Optional<Person> father, Set<Role> unresolved) {
        if (mother.isEmpty() || father.isEmpty() || !isSame(mother.get(), father.get())) {
            return new Parents(mother, father, unresolved);
        }
        Set<Role> open = EnumSet.of(Role.MOTHER, Role.FATHER);
        open.addAll(unresolved);
        return new Parents(mother.map(Parents::address), father.map(Parents::address), open);
    }

    private static boolean isSame(Person mother, Person father) {
        if (mother.equals(father)) {
            return true;
        }
        boolean number = mother.identifiers().stream().filter(Parents::isNumber)
                .anyMatch(father.identifiers()::contains);
        boolean genders = mother.gender().isEmpty() || father.gender().isEmpty()
                || mother.gender().equals(father.gender());
        boolean birthDate = mother.birthDate().isPresent() && mother.birthDate().equals(father.birthDate());
        return number || genders && birthDate && shareName(mother, father);
    }

    private static boolean isNumber(Identifier identifier) {
        return !identifier.value().isBlank();
    }

    private static boolean shareName(Person mother, Person father) {
        return mother.names().stream().map(Parents::text)
                .anyMatch(name -> father.names().stream().map(Parents::text).anyMatch(name::equals));
    }

    private static String text(PersonName name) {
        return (name.given() + " " + name.family()).strip().toLowerCase(Locale.ROOT);
    }

    private static Person address(Person parent) {
        return new Person(List.of(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(),
                List.of(), parent.addresses(), Optional.empty(), Optional.empty(), Map.of());
    }
}
