package io.mosip.opencrvs.mediator.person;

import java.time.Period;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for the comparison of a record with the identity that a number of the record leads to.
 *
 * @param attributes           what is compared where both state it; empty for no comparison at all
 * @param required             what both must state
 * @param minimum              how many attributes both must state
 * @param nameSimilarity       least similarity of two names, above 0 up to 1, which means equal
 * @param partialDateTolerance how far a birth date may be before or after what a partial date, or an age, allows
 */
@Validated
@ConfigurationProperties("mosip.opencrvs.person-match")
public record PersonMatchSettings(@DefaultValue( {
        "BIRTH_DATE", "GENDER", "NAME"}) Set<Attribute> attributes,
        @DefaultValue("NAME") Set<Attribute> required, @DefaultValue("2") int minimum,
        @DefaultValue("0.85") double nameSimilarity, @DefaultValue("P0D") Period partialDateTolerance){

    /** Attributes that distinguish persons. */
    public enum Attribute {
        BIRTH_DATE("birth date"),
        GENDER("gender"),
        NAME("name");

        private final String text;

        Attribute(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Refuses settings that no record can fulfil, and settings that compare nothing although they name attributes. */
    public PersonMatchSettings {
        attributes = Set.copyOf(attributes);
        required = attributes.isEmpty() ? Set.of() : Set.copyOf(required);
        if (!attributes.containsAll(required)) {
            throw invalid("required names an attribute that is not one of attributes");
        }
        if (minimum < 0 || minimum > List.of(Attribute.values()).size()) {
            throw invalid("minimum is not a number of attributes");
        }
        minimum = Math.min(minimum, attributes.size());
        if (!(nameSimilarity > 0 && nameSimilarity <= 1)) {
            throw invalid("name-similarity is not above 0 and at most 1");
        }
        if (partialDateTolerance.isNegative()) {
            throw invalid("partial-date-tolerance is negative");
        }
    }

    private static IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException("Property mosip.opencrvs.person-match." + why);
    }
}
