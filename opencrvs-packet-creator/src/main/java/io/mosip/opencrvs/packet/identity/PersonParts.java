package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.PersonName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a person that a mapping path can name. */
final class PersonParts {

    private static final String IDENTIFIER = "identifier.";
    private static final Set<String> DETAILS = Set.of("nationality", "occupation", "maritalStatus",
            "educationalAttainment", "age");
    private static final Map<String, Function<Person, List<Text>>> PARTS = Map.of("name",
            p -> names(p, n -> joined(n.given(), n.family())), "name.familyFirst",
            p -> names(p, n -> joined(n.family(), n.given())), "name.given", p -> names(p, PersonName::given),
            "name.family", p -> names(p, PersonName::family), "gender", p -> plain(p.gender()), "birthDate",
            p -> plain(p.birthDate()), "deathDate", p -> plain(p.deathDate()), "birthOrder",
            p -> plain(p.birthOrder().map(String::valueOf)), "phone", p -> plain(p.phone()), "email",
            p -> plain(p.email()));

    private PersonParts() {}

    static Optional<Function<Person, List<Text>>> parse(String part) {
        if (part.startsWith(IDENTIFIER) && part.length() > IDENTIFIER.length()) {
            String type = part.substring(IDENTIFIER.length());
            return Optional.of(p -> plain(p.identifier(type)));
        }
        if (DETAILS.contains(part)) {
            return Optional.of(p -> plain(Optional.ofNullable(p.details().get(part))));
        }
        return Optional.ofNullable(PARTS.get(part));
    }

    static boolean isName(String part) {
        return part.equals("name") || part.startsWith("name.");
    }

    /** One text for each language. If a language occurs twice the first one counts, as in OpenCRVS. */
    private static List<Text> names(Person person, Function<PersonName, String> form) {
        return person.names().stream()
                .map(n -> new Text(Optional.of(n.language()).filter(l -> !l.isBlank()), form.apply(n)))
                .filter(t -> !t.value().isBlank()).toList();
    }

    private static String joined(String first, String second) {
        return Stream.of(first, second).filter(s -> !s.isBlank()).collect(Collectors.joining(" "));
    }

    private static List<Text> plain(Optional<String> value) {
        return value.map(v -> List.of(Text.plain(v))).orElse(List.of());
    }
}
