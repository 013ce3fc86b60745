package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableLimitTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "^(?=.{3,50}$).*; 3 to 50 characters", "^.{0,50}$; at most 50 characters",
            "^(?=.{0,50}$).*; at most 50 characters", "^.{2,}$; at least 2 characters", ".{7}; 7 characters",
            "^[A-Z0-9]{5}$|^NA$; '5 digits or capital letters A to Z or \"NA\"'",
            "^[(?i)A-Z0-9]{5}$|^NA$; '5 digits or capital letters A to Z or \"NA\"'",
            "^([0-9]{10,30})$; 10 to 30 digits", "^\\d{10}$; 10 digits", "^[0-9]+$; at least 1 digits",
            "^[+]*([0-9]{1})([0-9]{9})$; '10 digits, with or without a leading +'",
            "^(18[7-9][0-9]|19[0-9][0-9]|20[0-9][0-9])/([0][1-9]|1[0-2])/([0][1-9]|[1-2][0-9]|3[01])$;"
                    + " a date of the form yyyy/MM/dd in the years 1870 to 2099",
            "^\\d{4}-\\d{2}-\\d{2}$; a date of the form yyyy-MM-dd",
            "^[0-3][0-9]/[01][0-9]/[0-9]{4}$; a date of the form dd/MM/yyyy",
            "^(?!x).+y$; a text that matches the regular expression ^(?!x).+y$",
            "^[a-z]+@[a-z]+$; a text that matches the regular expression ^[a-z]+@[a-z]+$"})
    void a_regular_expression_is_put_into_words_where_its_form_is_known(String regex, String words) {
        assertThat(ReadableLimit.ofRegex(regex)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "minLength; 3; at least 3 characters", "maxLength; 9; at most 9 characters",
            "enum; [\"A\",\"B\"]; 'one of [\"A\",\"B\"]'", "format; \"date\"; the format date",
            "minimum; 1; at least 1", "pattern; \"^[0-9]{5}$\"; 5 digits", "type; \"string\"; the type string"})
    void a_keyword_states_its_limit(String keyword, String argument, String words) throws IOException {
        assertThat(ReadableLimit.ofKeyword(keyword, new ObjectMapper().readTree(argument))).contains(words);
    }

    @ParameterizedTest
    @CsvSource({ "required", "uniqueItems"})
    void a_keyword_without_a_limit_states_none(String keyword) throws IOException {
        assertThat(ReadableLimit.ofKeyword(keyword, new ObjectMapper().readTree("true"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource("200")
    void a_long_expression_is_shortened(int length) {
        assertThat(ReadableLimit.ofRegex("(?!x)" + "y".repeat(length))).endsWith("y…").hasSizeLessThan(length);
    }
}
