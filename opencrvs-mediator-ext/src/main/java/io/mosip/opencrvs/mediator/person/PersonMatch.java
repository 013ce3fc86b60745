package io.mosip.opencrvs.mediator.person;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.mapping.CountrySettings;
import io.mosip.opencrvs.mediator.person.PersonMatchSettings.Attribute;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.PersonFields;
import io.mosip.opencrvs.packet.record.Person;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares the person of a record with an identity that a number of the record leads to. A number alone proves nothing:
 * one wrong digit, or the number of a relative, would change the identity of somebody else.
 */
@Component
public class PersonMatch {
    private static final Logger LOG = LoggerFactory.getLogger(PersonMatch.class);
    /** The words that OpenCRVS, MOSIP's master data and registration clients use for the same gender. */
    private static final Map<String, String> GENDERS = Map.of("m", "male", "mle", "male", "f", "female", "fle",
            "female", "o", "other", "oth", "other", "others", "other");
    private static final String UNKNOWN = "unknown";

    private final PersonMatchSettings settings;
    private final CountrySettings country;
    private final PersonFields fields;

    PersonMatch(PersonMatchSettings settings, CountrySettings country, IdentityMapping mapping) {
        this.settings = settings;
        this.country = country;
        this.fields = mapping.person();
        if (settings.attributes().isEmpty()) {
            LOG.warn(
                    "mosip.opencrvs.person-match.attributes is empty: a number in a record decides alone whose identity"
                            + " is deactivated");
        }
    }

    private enum Verdict {
        AGREES,
        DIFFERS,
        NOT_STATED
    }

    /**
     * Returns if the deceased and the identity are the same person.
     *
     * @param dateOfDeath as sent; an age counts on that day
     * @throws MediatorException {@link MediatorError#PERSON_MISMATCH}, which names attributes and no values
     */
    public void requireSame(Person deceased, Optional<String> dateOfDeath, JsonNode identity) {
        Map<Attribute, Verdict> verdicts = compare(deceased, dateOfDeath, identity);
        Set<Attribute> differing = of(verdicts, Verdict.DIFFERS);
        Set<Attribute> missing = of(verdicts, Verdict.NOT_STATED);
        missing.retainAll(settings.required());
        int stated = of(verdicts, Verdict.AGREES).size();
        if (!differing.isEmpty() || !missing.isEmpty()) {
            throw mismatch(differing, missing);
        }
        if (stated < settings.minimum()) {
            throw mismatch(differing, of(verdicts, Verdict.NOT_STATED));
        }
    }

    /**
     * As {@link #requireSame}, for a correction. One attribute may be the corrected one, so one may differ if the birth
     * date or the name agrees.
     */
    public void requireSameBeforeCorrection(Person child, JsonNode identity) {
        Map<Attribute, Verdict> verdicts = compare(child, Optional.empty(), identity);
        Set<Attribute> agreeing = of(verdicts, Verdict.AGREES);
        Set<Attribute> differing = of(verdicts, Verdict.DIFFERS);
        boolean known = agreeing.contains(Attribute.BIRTH_DATE) || agreeing.contains(Attribute.NAME);
        if (!settings.attributes().isEmpty() && (!known || differing.size() > 1)) {
            throw mismatch(differing, of(verdicts, Verdict.NOT_STATED));
        }
    }

    private Map<Attribute, Verdict> compare(Person person, Optional<String> dateOfDeath, JsonNode identity) {
        Map<Attribute, Verdict> verdicts = new EnumMap<>(Attribute.class);
        settings.attributes().forEach(attribute -> verdicts.put(attribute, switch (attribute) {
            case BIRTH_DATE -> birthDate(person, dateOfDeath, identity);
            case GENDER -> gender(person, identity);
            case NAME -> name(person, identity);
        }));
        return verdicts;
    }

    private Verdict birthDate(Person person, Optional<String> dateOfDeath, JsonNode identity) {
        Optional<LocalDate> held = fields.birthDate(identity);
        Optional<DateRange> said = person.birthDate().isPresent()
                ? person.birthDate().flatMap(sent -> DateRange.of(sent, country.timeZone()))
                : age(person, dateOfDeath);
        if (person.birthDate().isPresent() && said.isEmpty()) {
            return Verdict.DIFFERS;
        }
        return held.isEmpty() || said.isEmpty()
                ? Verdict.NOT_STATED
                : verdict(said.get().contains(held.get(), settings.partialDateTolerance()));
    }

    private Optional<DateRange> age(Person person, Optional<String> dateOfDeath) {
        return dateOfDeath.flatMap(sent -> DateRange.of(sent, country.timeZone()))
                .flatMap(death -> Optional.ofNullable(person.details().get("age"))
                        .flatMap(years -> DateRange.ofAge(years, death.last())));
    }

    private Verdict gender(Person person, JsonNode identity) {
        Set<String> held = canonical(fields.genders(identity));
        Set<String> said = canonical(person.gender().map(fields::gendersOf).orElse(Set.of()));
        return held.isEmpty() || said.isEmpty() ? Verdict.NOT_STATED : verdict(said.stream().anyMatch(held::contains));
    }

    private static Set<String> canonical(Collection<String> genders) {
        return genders.stream().map(gender -> gender.strip().toLowerCase(Locale.ROOT))
                .map(gender -> GENDERS.getOrDefault(gender, gender))
                .filter(gender -> !gender.isEmpty() && !gender.equals(UNKNOWN)).collect(Collectors.toSet());
    }

    /** Compares the names in the languages in which they are most alike. */
    private Verdict name(Person person, JsonNode identity) {
        List<List<String>> held = fields.names(identity);
        List<List<String>> said = person.names().stream().map(name -> List.of(name.given(), name.family())).toList();
        if (held.isEmpty() || said.isEmpty()) {
            return Verdict.NOT_STATED;
        }
        return verdict(said.stream().flatMap(one -> held.stream().map(other -> NameSimilarity.of(one, other)))
                .anyMatch(similarity -> similarity >= settings.nameSimilarity()));
    }

    private static Verdict verdict(boolean same) {
        return same ? Verdict.AGREES : Verdict.DIFFERS;
    }

    private static Set<Attribute> of(Map<Attribute, Verdict> verdicts, Verdict wanted) {
        Set<Attribute> attributes = EnumSet.noneOf(Attribute.class);
        verdicts.forEach((attribute, verdict) -> {
            if (verdict == wanted) {
                attributes.add(attribute);
            }
        });
        return attributes;
    }

    private static MediatorException mismatch(Set<Attribute> differing, Set<Attribute> missing) {
        return new MediatorException(MediatorError.PERSON_MISMATCH,
                Stream.of(list("differs in ", differing), list("cannot be compared in ", missing))
                        .filter(text -> !text.isEmpty()).collect(Collectors.joining("; ")));
    }

    private static String list(String verb, Set<Attribute> attributes) {
        return attributes.isEmpty()
                ? ""
                : verb + attributes.stream().map(Attribute::toString).collect(Collectors.joining(", "));
    }
}
