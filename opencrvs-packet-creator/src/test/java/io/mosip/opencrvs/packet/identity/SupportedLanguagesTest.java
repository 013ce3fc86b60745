package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The child of the sample has a name in English and one in Bengali. */
class SupportedLanguagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final IdentitySchema SCHEMA = IdentitySchema.parse(0.1, """
            {"properties": {"identity": {"required": ["fullName"], "properties": {"IDSchemaVersion": {"type": "number"},
              "fullName": {"type": "array", "items": {"properties": {"language": {}, "value": {}}}},
              "region": {"type": "array", "items": {"properties": {"language": {}, "value": {}}}}}}}}""");
    private static final Set<String> UNKNOWN = Set.of();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = { " | | eng ben", " | eng | eng ben",
            "'supported': ['eng', 'ben'] | | eng ben",
            "'supported': ['eng'], 'unsupported': 'drop' | | eng", "'unsupported': 'drop' | | eng ben",
            "'unsupported': 'drop' | eng fra | eng", "'unsupported': 'default' | eng fra | eng",
            "'supported': ['eng', 'ben'], 'unsupported': 'drop' | eng fra | eng",
            "'supported': ['eng'], 'unsupported': 'drop' | eng ben | eng",
            "'unsupported': 'reject' | eng ben | eng ben"})
    void a_text_is_written_in_the_languages_that_mosip_is_configured_for(String configured, String mosip,
            String written) throws IOException {
        JsonNode name = map(file("eng", configured), mosip == null ? UNKNOWN : Set.of(mosip.split(" "))).fields()
                .get("fullName");

        assertThat(name.findValuesAsText("language")).containsExactlyInAnyOrder(written.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = { "'supported': ['eng'] | ",
            "'unsupported': 'reject' | eng",
            "'supported': ['eng', 'ben'] | eng"})
    void a_text_in_another_language_is_refused_where_the_mapping_says_so(String configured, String mosip) {
        IdentityRejectedException refusal = catchThrowableOfType(
                () -> map(file("eng", configured), mosip == null ? UNKNOWN : Set.of(mosip)),
                IdentityRejectedException.class);

        assertThat(refusal.problems())
                .containsExactly(new Problem("fullName", "language-unsupported", "text in language ben"));
    }

    @Test
    void a_text_in_another_language_can_take_the_place_of_the_default_language() throws IOException {
        MappedIdentity identity = map(file("fra", "'supported': ['fra'], 'unsupported': 'default'"), UNKNOWN);

        assertThat(identity.fields().get("fullName")).isEqualTo(JSON.readTree("""
                [{"language": "fra", "value": "Anika Hossain"}]"""));
        assertThat(identity.omissions()).extracting(Problem::valueClass).containsExactly("text in language eng",
                "text in language ben");
    }

    @Test
    void a_field_whose_every_text_is_left_out_is_absent() {
        assertThat(catchThrowableOfType(() -> map(file("fra", "'supported': ['fra'], 'unsupported': 'drop'"), UNKNOWN),
                IdentityRejectedException.class).problems())
                .containsExactly(new Problem("fullName", "required", "absent"));
    }

    @Test
    void a_default_is_written_in_no_language_that_mosip_is_not_configured_for() throws IOException {
        String file = file("eng", "'supported': ['eng'], 'unsupported': 'drop'").replace("'fields': {",
                "'fields': {'region': {'default': {'eng': 'NA', 'ben': 'NA'}, 'absent': 'default'}, ");

        assertThat(map(file, UNKNOWN).fields().get("region").findValuesAsText("language")).containsExactly("eng");
    }

    @Test
    void the_default_language_is_a_supported_one() {
        assertThat(catchThrowableOfType(() -> map(file("eng", "'supported': ['fra']"), UNKNOWN),
                MappingFileException.class).faults()).extracting(MappingFileException.Fault::pointer)
                .containsExactly("/languages/supported");
    }

    private static MappedIdentity map(String file, Set<String> mosip) throws IOException {
        IdentityMapping mapping = IdentityMapping.parse(file.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .among(mosip);
        return new IdentityMapper(mapping, LocationSource.none())
                .map(new EventReader().read(Samples.birth("birth-1.5-two-languages")).birth(), SCHEMA);
    }

    private static String file(String byDefault, String configured) {
        return "{'version': 1, 'languages': {'default': '" + byDefault + "', 'codes': {'en': 'eng', 'bn': 'ben'}"
                + (configured == null || configured.isBlank() ? "" : ", " + configured)
                + "}, 'fields': {'fullName': {'from': 'child.name'}}}";
    }
}
