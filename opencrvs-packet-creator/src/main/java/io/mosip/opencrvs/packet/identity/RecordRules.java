package io.mosip.opencrvs.packet.identity;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of a mapping file for one kind of record.
 *
 * @param complete
 *            whether the identity is a person's first, which must have all that the schema requires; else it changes
 *            one that MOSIP has, and must have what its own rules demand
 * @param omittable
 *            fields that an admin allowed to be absent, even where the schema requires them
 */
record RecordRules(List<FieldRule> fields, List<DocumentRule> documents, boolean complete, Set<String> omittable) {

    static RecordRules of(List<FieldRule> fields, List<DocumentRule> documents, boolean complete) {
        Set<String> omittable = Stream
                .concat(fields.stream()
                        .filter(f -> f.absent() == FieldRule.Policy.OMIT || f.invalid() == FieldRule.Policy.OMIT)
                        .map(FieldRule::field),
                        documents.stream().filter(d -> !d.mandatory()).map(DocumentRule::field))
                .collect(Collectors.toUnmodifiableSet());
        return new RecordRules(List.copyOf(fields), List.copyOf(documents), complete, omittable);
    }

    /** The same rules without one field. */
    RecordRules without(String field) {
        return of(fields.stream().filter(f -> !f.field().equals(field)).toList(), documents, complete);
    }

    /**
     * Of the fields that took a default, those of which the event said nothing. A death says by itself what its rules
     * have without a path: that it was declared.
     */
    Set<String> defaulted(Set<String> byDefault) {
        return fields.stream().filter(f -> complete || !f.isConstant()).map(FieldRule::field)
                .filter(byDefault::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** True if an identity may lack a field that the schema requires. */
    boolean mayLack(String field) {
        return !complete || omittable.contains(field);
    }
}
