package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingSchemaCheckTest {

    private static final Path SHARED = Path.of("..", "..", "shared", "cases", "mapping");
    private static final IdentitySchema SCHEMA = IdentitySchema.parse(0.1, json("""
            {'properties': {'identity': {'properties': {
              'fullName': {'type': 'array', 'items': {'type': 'object', 'properties': {
                'language': {'enum': ['eng', 'fra']}, 'value': {'type': 'string'}}},
                'validators': [{'type': 'regex', 'validator': '^.{3,50}$'}]},
              'gender': {'type': 'string', 'validators': [{'type': 'regex', 'validator': '^[A-Z]{3}$'}]},
              'birthOrder': {'type': 'number', 'maximum': 9},
              'resident': {'type': 'boolean'},
              'note': {'type': 'string'},
              'handles': {'type': 'array', 'items': {'type': 'string'}},
              'proof': {'type': 'object'}}}}}"""));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'gender': {'default': 'X', 'absent': 'default'} | /fields/gender/default | 3 capital letters A to Z",
            "'gender': {'default': 7} | /fields/gender/default | the type string",
            "'fullName': {'default': 'Al'} | /fields/fullName/default | 3 to 50 characters",
            "'fullName': {'default': {'eng': 'Alma', 'fra': 'Al'}} | /fields/fullName/default/fra | 3 to 50 characters",
            "'fullName': {'default': {'deu': 'Alma'}} | /fields/fullName/default/deu | one of",
            "'fullName': {'from': 'child.name', 'languages': ['eng', 'deu']} | /fields/fullName/languages/1 | eng",
            "'birthOrder': {'default': 1} | /fields/birthOrder | a number, and MOSIP's packet reader",
            "'birthOrder': {'from': 'child.birthOrder'} | /fields/birthOrder | a number, and MOSIP's packet reader",
            "'resident': {'default': true} | /fields/resident | true or false, and MOSIP's packet reader",
            "'note': {'default': '#7'} | /fields/note/default | another first character",
            "'note': {'default': ''} | /fields/note/default | another first character",
            "'gender': {'from': 'child.gender', 'codes': 'sex'} | /codes/sex/male | 3 capital letters A to Z",
            "'handles': {'default': 'phone'} | /fields/handles/default | an array or an object",
            "'handles': {'default': [1]} | /fields/handles/default | the type string",
            "'handles': {'from': 'child.name'} | /fields/handles/from | an array or an object",
            "'nowhere': {'from': 'child.name'} | /fields/nowhere | does not have"})
    void a_place_that_does_not_fit_the_schema_is_named_with_the_reason(String field, String place, String reason) {
        List<MappingFileException.Fault> faults = faults(field);

        assertThat(faults).extracting(MappingFileException.Fault::pointer).contains(place);
        assertThat(faults).filteredOn(f -> f.pointer().equals(place)).first().asString().contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = { "'gender': {'default': 'OTH', 'absent': 'default'}", "'birthOrder': {'absent': 'omit'}",
            "'fullName': {'from': 'child.name', 'languages': ['eng', 'fra'], 'default': 'Alma'}",
            "'fullName': {'default': {'eng': 'Alma', 'fra': 'Almée'}}", "'note': {'default': 'No. #7'}",
            "'handles': {'default': ['phone'], 'absent': 'default'}",
            "'nowhere': {'from': 'child.name', 'absent': 'omit'}"})
    void what_fits_the_schema_is_not_refused(String field) {
        assertThat(faults(field)).isEmpty();
    }

    @Test
    void a_value_of_a_cancelled_death_must_fit_the_schema() {
        byte[] file = json("""
                {'version': 1, 'languages': {'default': 'eng'}, 'fields': {'gender': {'from': 'child.gender'}},
                 'deaths': {'cancelled': {'resident': true, 'gender': 'X', 'note': 'N', 'nowhere': 'N'}}}""")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(MappingSchemaCheck.faults(file, SCHEMA)).extracting(MappingFileException.Fault::pointer)
                .containsExactly("/deaths/cancelled/resident", "/deaths/cancelled/gender");
    }

    @Test
    void a_document_must_be_a_document_of_the_schema() {
        byte[] file = json("""
                {'version': 1, 'languages': {'default': 'eng'}, 'fields': {}, 'documents': {
                  'proof': {'match': []}, 'gender': {'match': []}, 'other': {'match': []},
                  'maybe': {'match': [], 'absent': 'omit'}}}""").getBytes(StandardCharsets.UTF_8);

        assertThat(MappingSchemaCheck.faults(file, SCHEMA)).extracting(MappingFileException.Fault::pointer)
                .containsExactly("/documents/gender", "/documents/other");
    }

    @Test
    void the_shared_case_is_refused_at_the_handles_alone() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(SHARED));
        IdentitySchema schema = IdentitySchema.parse(0.1, Files.readString(SHARED.resolve("schema-handles.json")));

        assertThat(MappingSchemaCheck.faults(Files.readAllBytes(SHARED.resolve("mapping-handles-text.json")), schema))
                .extracting(MappingFileException.Fault::pointer).containsExactly("/fields/selectedHandles/default");
    }

    private static List<MappingFileException.Fault> faults(String field) {
        String file = "{'version': 1, 'languages': {'default': 'eng', 'codes': {'en': 'eng'}},"
                + " 'codes': {'sex': {'male': 'M'}}, 'fields': {" + field + "}}";
        return MappingSchemaCheck.faults(json(file).getBytes(StandardCharsets.UTF_8), SCHEMA);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
