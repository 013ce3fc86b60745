package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the fields of an identity that distinguish persons: those that the mapping file fills with the child's name,
 * gender and birth date. Immutable and safe for any number of threads.
 */
public final class PersonFields {

    /** A gender is converted the same way on every day. */
    private static final CountryClock NO_DATE = new CountryClock(Clock.systemUTC(), Optional.empty());

    private final List<String> names;
    private final Map<String, Conversion> genders;
    private final List<BirthDateField> birthDates;

    PersonFields(List<String> names, Map<String, Conversion> genders, List<BirthDateField> birthDates) {
        this.names = List.copyOf(names);
        this.genders = Map.copyOf(genders);
        this.birthDates = List.copyOf(birthDates);
    }

    /**
     * The names in an identity, one list for each language, with the values of all its fields for names; a value without
     * a language belongs to each of them.
     */
    public List<List<String>> names(JsonNode identity) {
        Set<String> languages = new TreeSet<>();
        names.forEach(field -> identity.path(field).forEach(value -> languages.add(language(value))));
        if (languages.isEmpty()) {
            languages.add("");
        }
        return languages.stream()
                .map(language -> names.stream().flatMap(field -> texts(identity.path(field), language)).toList())
                .filter(texts -> !texts.isEmpty()).toList();
    }

    /** The genders in an identity, in the code or the words of each of its languages. */
    public Set<String> genders(JsonNode identity) {
        Set<String> values = new TreeSet<>();
        genders.keySet().forEach(field -> {
            JsonNode value = identity.path(field);
            if (value.isArray()) {
                value.forEach(each -> values.add(each.path("value").asText("")));
            } else {
                values.add(value.asText(""));
            }
        });
        values.removeIf(String::isBlank);
        return values;
    }

    /** The values that the mapping file writes for a gender of OpenCRVS, and the gender itself. */
    public Set<String> gendersOf(String sent) {
        Set<String> values = new TreeSet<>(Set.of(sent));
        genders.values().forEach(conversion -> {
            try {
                values.add(conversion.apply(sent, NO_DATE));
            } catch (InvalidValueException e) {
                // The mapping file has no code for it, so it is compared as it was sent.
            }
        });
        return values;
    }

    /** The birth date in an identity; empty where the mapping file fills no field with it, or no full date is there. */
    public Optional<LocalDate> birthDate(JsonNode identity) {
        return birthDates.stream().map(field -> field.of(identity)).flatMap(Optional::stream).findFirst();
    }

    /** The fields that the mapping file fills with the child's date of birth. */
    Set<String> birthDateFields() {
        return birthDates.stream().map(BirthDateField::name).collect(Collectors.toUnmodifiableSet());
    }

    private static String language(JsonNode value) {
        return value.path("language").asText("");
    }

    private static Stream<String> texts(JsonNode field, String language) {
        Stream<String> texts = field.isArray()
                ? StreamSupport.stream(field.spliterator(), false).filter(value -> language(value).equals(language))
                        .map(value -> value.path("value").asText(""))
                : Stream.of(field.asText(""));
        return texts.filter(text -> !text.isBlank());
    }
}
