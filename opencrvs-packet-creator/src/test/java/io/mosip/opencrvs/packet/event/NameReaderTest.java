package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.packet.record.PersonName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            // up to 1.6: lists; from 1.7 on: text
            "{\"use\":\"en\",\"given\":[\"Ana\"],\"family\":[\"Banda\"]} | en | Ana | Banda",
            "{\"use\":\"en\",\"given\":[\"Ana\",\"Maria\"],\"family\":\"Banda\"} | en | Ana Maria | Banda",
            "{\"use\":\"en\",\"given\":\"Ana\",\"family\":\"Banda\"} | en | Ana | Banda",
            // form fields that were left empty
            "{\"use\":\"en\",\"given\":[\"Ana\",\"\"],\"family\":[\"\"]} | en | Ana | ~~",
            "{\"use\":\"bn\",\"family\":[\"\u09ac\u09be\u09a8\u09cd\u09a6\u09be\"]} | bn | ~~ | \u09ac\u09be\u09a8\u09cd\u09a6\u09be",
            "{\"given\":[\"Ana\"],\"family\":[\"Banda\"]} | ~~ | Ana | Banda",
            "{\"use\":\"en\",\"given\":[\" Ana \"],\"family\":[\"O'Sullivan-Banda\"]} | en | Ana | O'Sullivan-Banda"})
    void every_dialects_name_is_read(String name, String language, String given, String family) {
        assertThat(read("[" + name + "]")).containsExactly(new PersonName(language, given, family));
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "null", "\"Ana\"", "[\"Ana\"]", "[{}]", "[{\"use\":\"en\"}]",
            "[{\"use\":\"en\",\"given\":[\" \"],\"family\":[null]}]"})
    void a_name_without_a_part_is_no_name(String name) {
        assertThat(read(name)).isEmpty();
    }

    @Test
    void names_stay_in_their_order() {
        assertThat(read("[{\"use\":\"fr\",\"given\":[\"Anne\"]},{\"use\":\"en\",\"given\":[\"Ann\"]}]"))
                .extracting(PersonName::language).containsExactly("fr", "en");
    }

    @Test
    void a_damaged_name_is_an_error_that_names_its_place() {
        assertThatThrownBy(() -> read("[{\"use\":\"en\",\"given\":[\"An\ufffda\"]}]"))
                .isInstanceOfSatisfying(EventRejectedException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(EventError.CORRUPTED_TEXT);
                    assertThat(refused.getMessage()).contains("/name/0/given/0").doesNotContain("An\ufffda");
                });
    }

    private static List<PersonName> read(String name) {
        try {
            return NameReader.read(Element.root(new ObjectMapper().readTree("{\"name\":" + name + "}")));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
