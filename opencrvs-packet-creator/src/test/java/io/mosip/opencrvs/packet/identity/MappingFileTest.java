package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileTest {

    @Test
    void the_file_for_the_reference_schema_is_good() {
        assertThat(IdentityMapping.reference().births().fields()).extracting(FieldRule::field).contains("fullName",
                "phone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{ | '' | is not JSON", "[] | '' | object",
            "{'version':2,'languages':{'default':'eng'},'fields':{'a':{}}} | /version | 1",
            "{'version':1,'languages':{'default':'english'},'fields':{'a':{}}} | /languages/default | pattern",
            "{'version':1,'languages':{'default':'eng'},'fields':{}} | /fields | 1",
            "{'version':1,'languages':{'default':'eng'},'fields':{'a':{'form':'x'}}} | /fields/a | form",
            "{'version':1,'languages':{'default':'eng'},'fields':{'a':{'absent':'default'}}} | /fields/a | default",
            "{'version':1,'languages':{'default':'eng'},'fields':{'a':{'from':'baby.name'}}} | /fields/a/from | baby.name",
            "{'version':1,'languages':{'default':'eng'},'fields':{'a':{'from':['child.name','child.shoes']}}} | /fields/a/from/1 | child.shoes",
            "{'version':1,'languages':{'default':'eng'},'fields':{'a':{'from':'home.city'}},'sources':{'home':['mother.house']}} | /fields/a/from | home.city",
            "{'version':1,'languages':{'default':'eng'},'fields':{'a':{'from':'child.gender','codes':'sex'}}} | /fields/a/codes | sex",
            "{'version':1,'languages':{'default':'eng'},'fields':{'a':{'from':'child.birthDate','date':'qq{'}}} | /fields/a/date | pattern",
            "{'version':1,'languages':{'default':'eng'},'fields':{'a':{}},'phone':{'countryCode':'999'}} | /phone/countryCode | no country",
            "{'version':1,'languages':{'default':'eng'},'fields':{'a':{'phone':true}}} | /fields/a/phone | /phone/countryCode",
            "{'version':1,'languages':{'default':'eng'},'fields':{'a':{}},'deaths':{'fields':{'b':{'from':'baby.name'}}}} | /deaths/fields/b/from | baby.name",
            "{'version':1,'languages':{'default':'eng'},'fields':{'a':{}},'deaths':{'fields':{'b':{'form':'x'}}}} | /deaths/fields/b | form",
            "{'version':1,'version':1,'languages':{'default':'eng'},'fields':{'a':{}}} | '' | is not JSON"})
    void a_file_that_is_not_usable_is_refused_with_the_place(String file, String pointer, String reason) {
        MappingFileException refusal = catchThrowableOfType(
                () -> IdentityMapping.parse(file.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                MappingFileException.class);

        assertThat(refusal.faults()).anySatisfy(f -> {
            assertThat(f.pointer()).isEqualTo(pointer);
            assertThat(f.reason()).contains(reason);
        });
    }

    @Test
    void all_faults_of_the_paths_are_told_at_once() {
        String file = "{\"version\":1,\"languages\":{\"default\":\"eng\"},\"fields\":{\"a\":{\"from\":\"x\"},\"b\":{\"from\":\"y\"}}}";

        assertThat(catchThrowableOfType(() -> IdentityMapping.parse(file.getBytes(StandardCharsets.UTF_8)),
                MappingFileException.class).faults()).hasSize(2);
    }
}
