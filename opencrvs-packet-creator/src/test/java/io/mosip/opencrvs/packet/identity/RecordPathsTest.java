package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.DeathRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPathsTest {

    private static final IdentityMapping MAPPING = IdentityMapping.reference();

    private final RecordPaths paths = new RecordPaths(MAPPING,
            id -> Optional.ofNullable(Samples.locations().get(id)));

    @ParameterizedTest
    @ValueSource(strings = { "child.name", "child.birthDate", "child.identifier.BIRTH_REGISTRATION_NUMBER",
            "registrationNumber"})
    void a_value_of_the_record_is_found_by_the_path_of_a_mapping_file(String path) {
        assertThat(paths.parse(path).values(birth(text -> text))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "mother.identifier.NATIONAL_ID", "father.name", "observation.mother.verified",
            "home.location.DISTRICT", "contact.email"})
    void what_the_record_does_not_say_has_no_value(String path) {
        assertThat(paths.parse(path).values(birth(text -> text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { " ", "\\u00a0", "\\u200b", "\\u2060 \\u00a0"})
    void a_blank_value_is_none(String blank) {
        assertThat(paths.parse("child.identifier.PASSPORT").values(birth(text -> text.replaceFirst(
                "\"identifier\": \\[", "\"identifier\": [{\"type\": \"PASSPORT\", \"value\": \""
                        + blank.replace("\\", "\\\\") + "\"},"))))
                .isEmpty();
    }

    @Test
    void a_death_is_read_by_the_same_paths() {
        DeathRecord death = new EventReader().read(Samples.death("death-1.2-deceased-only")).death();

        assertThat(paths.parse("deceased.identifier.NATIONAL_ID").values(death)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "mother", "mother.", "mother.identifier", "mother.identifier.", "mothers.name",
            "child.nam", "observation", "observation.", "home", "office.name"})
    void a_path_that_leads_nowhere_is_refused(String path) {
        assertThatThrownBy(() -> paths.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = { "'{\"dateOfBirth\":\"2019/03/04\"}', 2019-03-04",
            "'{\"dateOfBirth\":[{\"language\":\"eng\",\"value\":\"2019/03/04\"}]}', 2019-03-04",
            "'{\"dateOfBirth\":\"2019\"}', none", "'{\"dateOfBirth\":null}', none", "'{}', none"})
    void the_birth_date_of_an_identity_is_read_as_the_mapping_file_writes_it(String identity, LocalDate expected)
            throws Exception {
        JsonNode json = new ObjectMapper().readTree(identity);

        assertThat(MAPPING.person().birthDate(json)).isEqualTo(Optional.ofNullable(expected));
    }

    private static BirthRecord birth(UnaryOperator<String> change) {
        String sample = new String(Samples.birth("birth-1.0-child-only"), StandardCharsets.UTF_8);
        return new EventReader().read(change.apply(sample).getBytes(StandardCharsets.UTF_8)).birth();
    }
}
