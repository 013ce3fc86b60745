package io.mosip.opencrvs.mediator.person;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.packet.record.Identifier;
import io.mosip.opencrvs.packet.record.Person;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses a number that belongs to another person of the record: informant, spouse, mother or father. Forms are easily
 * filled with such a number.
 */
public final class OtherNumbers {
    private static final Set<String> OF_MOSIP_OR_A_BIRTH = Set.of("NATIONAL_ID", "UIN", "VID",
            "BIRTH_REGISTRATION_NUMBER", "MOSIP_PSUT_TOKEN_ID", "MOSIP_UINTOKEN");

    private OtherNumbers() {}

    /** @throws MediatorException {@link MediatorError#NUMBER_OF_ANOTHER}, which names the type of the identifier */
    public static void requireNone(Person person, Collection<Person> others) {
        Set<String> numbers = of(others);
        List<String> shared = person.identifiers().stream().filter(own -> OF_MOSIP_OR_A_BIRTH.contains(own.type()))
                .filter(own -> numbers.contains(own.value().strip())).map(Identifier::type).distinct().toList();
        if (!shared.isEmpty()) {
            throw new MediatorException(MediatorError.NUMBER_OF_ANOTHER, String.join(", ", shared));
        }
    }

    /**
     * Checks the numbers again when the identity is known, because one of the two numbers may be a VID.
     *
     * @throws MediatorException {@link MediatorError#NUMBER_OF_ANOTHER}
     */
    public static void requireNone(StoredIdentity found, Collection<Person> others) {
        if (of(others).contains(found.uin())) {
            throw new MediatorException(MediatorError.NUMBER_OF_ANOTHER);
        }
    }

    private static Set<String> of(Collection<Person> people) {
        return people.stream().flatMap(person -> person.identifiers().stream()).map(other -> other.value().strip())
                .filter(number -> !number.isEmpty()).collect(Collectors.toSet());
    }
}
