package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Identifier;
import io.mosip.opencrvs.packet.record.Person;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What of a record counts as its content: all but what MOSIP gave. OpenCRVS writes that into the record when it comes,
 * so that an event sent again has it and the first one has not, and nothing was corrected.
 */
final class SubjectContent {

    private static final Set<String> OF_THE_CHILD = Set.of("NATIONAL_ID", "UIN", "VID");
    private static final String TOKEN_FIELD = ".psut";
    /** Fields of the form that OpenCRVS fills with MOSIP's answer to a birth, or because of it. */
    private static final Set<String> FIELDS_OF_THE_CHILD = Set.of("child.nid", "child.uin", "child.vid", "child.idType",
            "child.ninAvailable");

    private SubjectContent() {}

    static Person of(Person person) {
        return without(person, SubjectContent::isOfMosip);
    }

    /** A newborn has no number but the one that MOSIP gave it. */
    static Person ofChild(Person child) {
        return without(child, i -> isOfMosip(i) || OF_THE_CHILD.contains(i.type()));
    }

    static Map<String, String> of(Map<String, String> observations) {
        return without(observations, field -> field.endsWith(TOKEN_FIELD));
    }

    static Map<String, String> ofBirth(Map<String, String> observations) {
        return without(observations, field -> field.endsWith(TOKEN_FIELD) || FIELDS_OF_THE_CHILD.contains(field));
    }

    private static boolean isOfMosip(Identifier identifier) {
        return identifier.type().startsWith(IdentifierReader.MOSIP_OWN);
    }

    private static Person without(Person p, Predicate<Identifier> left) {
        return new Person(p.names(), p.gender(), p.birthDate(), p.deceased(), p.deathDate(), p.birthOrder(),
                p.identifiers().stream().filter(left.negate()).toList(), p.addresses(), p.phone(), p.email(),
                p.details());
    }

    private static Map<String, String> without(Map<String, String> observations, Predicate<String> left) {
        Map<String, String> rest = new TreeMap<>(observations);
        rest.keySet().removeIf(left);
        return rest;
    }
}
