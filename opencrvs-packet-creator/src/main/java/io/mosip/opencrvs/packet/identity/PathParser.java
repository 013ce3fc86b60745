package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads the paths of a mapping file. A path begins with a person, with {@code contact}, {@code place}, {@code office}
 * or {@code observation}, with a source that the file defines, or is a fact of the record.
 */
final class PathParser {

    private static final Map<String, Function<RecordView, Optional<String>>> FACTS = Map.of("registrationNumber",
            r -> Optional.of(r.registrationNumber()), "trackingId", RecordView::trackingId, "recordId",
            r -> Optional.of(r.recordId()), "dateOfDeath", RecordView::dateOfDeath, "contact.phone",
            r -> r.contact().phone(), "contact.email", r -> r.contact().email(), "contact.relationship",
            r -> r.contact().relationship());
    private static final Map<String, Role> ROLES = Arrays.stream(Role.values())
            .collect(Collectors.toMap(r -> r.name().toLowerCase(Locale.ROOT), r -> r));

    private final Map<String, List<String>> sources;

    /**
     * @param sources
     *            the named sources: for each, persons or addresses in order of preference
     */
    PathParser(Map<String, List<String>> sources) {
        this.sources = sources;
    }

    /**
     * @throws IllegalArgumentException
     *             if there is no such path; the message says what is wrong with it
     */
    Path parse(String path) {
        if (FACTS.containsKey(path)) {
            Function<RecordView, Optional<String>> fact = FACTS.get(path);
            return scope -> plain(fact.apply(scope.record()));
        }
        String[] headAndRest = path.split("\\.", 2);
        String head = headAndRest[0];
        String rest = headAndRest.length > 1 ? headAndRest[1] : "";
        return switch (head) {
            case "observation" -> scope -> plain(Optional.ofNullable(scope.record().observations().get(rest)));
            case "place" -> place(RecordView::place, rest, path);
            case "office" -> place(RecordView::office, rest, path);
            default -> ROLES.containsKey(head) ? ofPerson(person(head), rest, path) : ofSource(head, rest, path);
        };
    }

    private static Path place(Function<RecordView, Optional<String>> id, String rest, String path) {
        String level = locationLevel(rest).orElseThrow(() -> unknown(path));
        return scope -> at(id.apply(scope.record()), level, scope);
    }

    private Path ofSource(String head, String rest, String path) {
        List<String> candidates = sources.get(head);
        if (candidates == null) {
            throw unknown(path);
        }
        if (candidates.stream().allMatch(ROLES::containsKey)) {
            return ofPerson(firstOf(candidates.stream().map(PathParser::person).toList()), rest, path);
        }
        return ofAddress(firstOf(candidates.stream().map(c -> address(c, path)).toList()), rest, path);
    }

    private static Function<RecordView, Optional<Address>> address(String candidate, String path) {
        String[] parts = candidate.split("\\.", 2);
        if (parts.length < 2 || !ROLES.containsKey(parts[0])) {
            throw unknown(path);
        }
        return address(person(parts[0]), parts[1]).orElseThrow(() -> unknown(path));
    }

    private static Function<RecordView, Optional<Person>> person(String role) {
        return record -> Optional.ofNullable(record.persons().get(ROLES.get(role)));
    }

    private static <T> Function<RecordView, Optional<T>> firstOf(List<Function<RecordView, Optional<T>>> candidates) {
        return record -> candidates.stream().map(c -> c.apply(record)).flatMap(Optional::stream).findFirst();
    }

    private static Path ofPerson(Function<RecordView, Optional<Person>> person, String rest, String path) {
        String[] parts = rest.split("\\.", 2);
        Optional<Function<RecordView, Optional<Address>>> address = address(person, parts[0]);
        if (address.isPresent()) {
            return ofAddress(address.get(), parts.length > 1 ? parts[1] : "", path);
        }
        Function<Person, List<Text>> part = PersonParts.parse(rest).orElseThrow(() -> unknown(path));
        Path values = scope -> person.apply(scope.record()).map(part).orElse(List.of());
        return values.named(PersonParts.isName(rest));
    }

    private static Optional<Function<RecordView, Optional<Address>>> address(
            Function<RecordView, Optional<Person>> person, String name) {
        return switch (name) {
            case "address" -> Optional.of(r -> person.apply(r).flatMap(p -> typed(p, "PRIMARY_ADDRESS")
                    .or(() -> typed(p, "PERMANENT_ADDRESS"))));
            case "secondaryAddress" -> Optional.of(r -> person.apply(r).flatMap(p -> typed(p, "SECONDARY_ADDRESS")));
            default -> Optional.empty();
        };
    }

    private static Optional<Address> typed(Person person, String type) {
        return person.addresses().stream().filter(a -> a.type().equals(type)).findFirst();
    }

    private static Path ofAddress(Function<RecordView, Optional<Address>> address, String rest, String path) {
        Optional<String> level = locationLevel(rest);
        if (level.isPresent()) {
            return new AddressPath(address,
                    scope -> at(address.apply(scope.record()).flatMap(LocationTree::start), level.get(), scope));
        }
        Function<Address, Optional<String>> part = AddressParts.parse(rest).orElseThrow(() -> unknown(path));
        return new AddressPath(address, scope -> plain(address.apply(scope.record()).flatMap(part)));
    }

    /** A path into an address. */
    private record AddressPath(Function<RecordView, Optional<Address>> address, Path part) implements Path {

        @Override
        public List<Text> values(Scope scope) throws InvalidValueException {
            return part.values(scope);
        }

        @Override
        public boolean isAbroad(RecordView record) {
            return address.apply(record).filter(Address::abroad).isPresent();
        }
    }

    private static Optional<String> locationLevel(String rest) {
        return Optional.of(rest).filter(r -> r.startsWith("location.")).map(r -> r.substring("location.".length()))
                .filter(Predicate.not(String::isBlank));
    }

    private static List<Text> at(Optional<String> start, String level, Path.Scope scope)
            throws InvalidValueException {
        var location = start.flatMap(id -> scope.locations().at(id, level));
        return location.isEmpty() ? List.of() : List.of(Text.plain(scope.placeNames().of(location.get())));
    }

    private static List<Text> plain(Optional<String> value) {
        return value.map(v -> List.of(Text.plain(v))).orElse(List.of());
    }

    private static IllegalArgumentException unknown(String path) {
        return new IllegalArgumentException("names no known place in a record: " + path);
    }
}
