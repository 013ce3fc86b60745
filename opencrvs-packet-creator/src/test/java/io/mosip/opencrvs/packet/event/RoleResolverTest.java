package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.packet.record.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleResolverTest {

    private static final String CHILD = """
            {"resourceType":"Patient","id":"child","name":[{"family":["Banda"]}],
             "identifier":[{"type":"BIRTH_REGISTRATION_NUMBER","value":"2026BX0001"}]}""";
    private static final String DECEASED = """
            {"resourceType":"Patient","id":"deceased",
             "identifier":[{"type":"DEATH_REGISTRATION_NUMBER","value":"2026DX0001"}]}""";
    private static final String NO_CONTACT = "{\"resourceType\":\"Task\"}";

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4, 5})
    void sections_name_the_persons_whatever_their_order(int rotation) {
        String composition = composition(section("child-details", "child"), section("mother-details", "mother"),
                section("father-details", "father"));
        List<String> resources = new ArrayList<>(
                List.of(composition, CHILD, patient("mother"), patient("father"), patient("guardian")));
        Collections.rotate(resources, rotation);

        assertThat(birth(resources)).containsExactlyInAnyOrderEntriesOf(
                Map.of(Role.CHILD, "child", Role.MOTHER, "mother", Role.FATHER, "father"));
    }

    @Test
    void without_sections_the_child_is_the_bearer_of_the_number() {
        assertThat(birth(List.of(patient("mother"), CHILD))).isEqualTo(Map.of(Role.CHILD, "child"));
    }

    @Test
    void nobody_or_two_with_a_number_is_no_subject() {
        assertThatThrownBy(() -> birth(List.of(patient("mother"))))
                .isInstanceOfSatisfying(EventRejectedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(EventError.SUBJECT_UNRESOLVED));
        assertThatThrownBy(() -> birth(List.of(CHILD, CHILD.replace("\"child\"", "\"twin\""))))
                .isInstanceOfSatisfying(EventRejectedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(EventError.SUBJECT_UNRESOLVED));
    }

    @ParameterizedTest
    @CsvSource({ "MOTHER, MOTHER", "FATHER, FATHER"})
    void a_related_person_names_a_parent_who_is_the_informant(String relationship, Role role) {
        Map<Role, String> roles = birth(List.of(CHILD, patient("parent"), related("parent", relationship)));

        assertThat(roles).isEqualTo(Map.of(Role.CHILD, "child", role, "parent", Role.INFORMANT, "parent"));
    }

    @Test
    void a_related_person_of_another_relationship_is_only_the_informant() {
        Map<Role, String> roles = birth(List.of(CHILD, patient("aunt"), related("aunt", "OTHER_FAMILY_MEMBER")));

        assertThat(roles).isEqualTo(Map.of(Role.CHILD, "child", Role.INFORMANT, "aunt"));
    }

    @Test
    void of_two_mothers_neither_is_the_mother() {
        Roles roles = resolve(true, List.of(CHILD, patient("one"), patient("two"), related("one", "MOTHER"),
                related("two", "MOTHER")));

        assertThat(roles.patient(Role.MOTHER)).isEmpty();
        assertThat(roles.unresolved()).contains(Role.MOTHER);
    }

    @Test
    void three_patients_of_the_early_dialect_are_child_mother_and_father() {
        assertThat(birth(List.of(CHILD, early("second"), early("third"))))
                .isEqualTo(Map.of(Role.CHILD, "child", Role.MOTHER, "second", Role.FATHER, "third"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "two patients", "four patients", "child is not first", "family name as text"})
    void a_position_says_nothing_otherwise(String otherwise) {
        List<String> resources = switch (otherwise) {
            case "two patients" -> List.of(CHILD, early("second"));
            case "four patients" -> List.of(CHILD, early("second"), early("third"), early("fourth"));
            case "child is not first" -> List.of(early("first"), CHILD, early("third"));
            default -> List.of(CHILD, patient("second"), early("third"));
        };

        assertThat(birth(resources)).isEqualTo(Map.of(Role.CHILD, "child"));
        assertThat(resolve(true, resources).unresolved()).contains(Role.MOTHER, Role.FATHER);
    }

    @Test
    void the_spouse_of_a_death_is_named_by_the_relationship() {
        Roles roles = resolve(false, List.of(DECEASED, patient("spouse"), related("spouse", "SPOUSE")));

        assertThat(names(roles))
                .isEqualTo(Map.of(Role.DECEASED, "deceased", Role.SPOUSE, "spouse", Role.INFORMANT, "spouse"));
    }

    @Test
    void nobody_is_the_subject_and_a_parent() {
        String composition = composition(section("child-details", "child"), section("mother-details", "child"));

        assertThat(birth(List.of(composition, CHILD))).isEqualTo(Map.of(Role.CHILD, "child"));
    }

    private static Map<Role, String> birth(List<String> resources) {
        return names(resolve(true, resources));
    }

    private static Map<Role, String> names(Roles roles) {
        Map<Role, String> names = new TreeMap<>();
        for (Role role : Role.values()) {
            roles.patient(role).flatMap(patient -> patient.text("id")).ifPresent(id -> names.put(role, id));
        }
        return names;
    }

    private static Roles resolve(boolean birth, List<String> resources) {
        String entries = resources.stream().map(resource -> "{\"resource\":" + resource + "}")
                .collect(Collectors.joining(","));
        try {
            ObjectMapper json = new ObjectMapper();
            return RoleResolver.resolve(new Bundle(Element.root(json.readTree("{\"entry\":[" + entries + "]}"))),
                    Element.root(json.readTree(NO_CONTACT)), birth);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String patient(String id) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id
                + "\",\"name\":[{\"given\":[\"Ana\"],\"family\":\"Banda\"}]}";
    }

    /** The family name is a list up to 1.6. */
    private static String early(String id) {
        return patient(id).replace("\"Banda\"", "[\"Banda\"]");
    }

    private static String related(String patient, String relationship) {
        return "{\"resourceType\":\"RelatedPerson\",\"id\":\"of-" + patient
                + "\",\"relationship\":{\"coding\":[{\"code\":\""
                + relationship + "\"}]},\"patient\":{\"reference\":\"Patient/" + patient + "\"}}";
    }

    private static String composition(String... sections) {
        return "{\"resourceType\":\"Composition\",\"id\":\"c\",\"section\":["
                + Stream.of(sections).collect(Collectors.joining(",")) + "]}";
    }

    private static String section(String code, String patient) {
        return "{\"code\":{\"coding\":[{\"code\":\"" + code + "\"}]},\"entry\":[{\"reference\":\"Patient/" + patient
                + "\"}]}";
    }
}
