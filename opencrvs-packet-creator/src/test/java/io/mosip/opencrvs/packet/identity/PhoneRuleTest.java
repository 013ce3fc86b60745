package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneRuleTest {

    private static final int ZAMBIA = 260;
    private static final int ITALY = 39;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "0978945678 | NATIONAL | 0978945678", "+260978945678 | NATIONAL | 0978945678",
            "00260978945678 | NATIONAL | 0978945678", "097 894 56 78 | NATIONAL | 0978945678",
            "0978945678 | SIGNIFICANT | 978945678", "0978945678 | INTERNATIONAL | +260978945678",
            "+260 97 894-5678 | INTERNATIONAL | +260978945678",
            "\u0660\u0669\u0667\u0668\u0669\u0664\u0665\u0666\u0667\u0668 | NATIONAL | 0978945678"})
    void a_number_of_the_country_is_written_in_the_form(String sent, PhoneRule.Form form, String written)
            throws Exception {
        assertThat(new PhoneRule(Optional.of(ZAMBIA), form).apply(sent)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({ "NATIONAL, 06 6982 1234, 0669821234", "SIGNIFICANT, 06 6982 1234, 0669821234"})
    void a_zero_that_belongs_to_the_number_stays(PhoneRule.Form form, String sent, String written) throws Exception {
        assertThat(new PhoneRule(Optional.of(ITALY), form).apply(sent)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({ "NATIONAL", "SIGNIFICANT"})
    void a_number_of_another_country_is_refused_where_its_country_would_be_lost(PhoneRule.Form form) {
        assertThatThrownBy(() -> new PhoneRule(Optional.of(ZAMBIA), form).apply("+447911123456"))
                .isInstanceOfSatisfying(InvalidValueException.class, refused -> assertThat(refused.in("phone"))
                        .isEqualTo(new Problem("phone", "phone", "number of another country")));
    }

    @ParameterizedTest
    @CsvSource({ "+447911123456", "+260978945678"})
    void a_number_with_its_country_needs_no_country_of_the_rule(String sent) throws Exception {
        assertThat(new PhoneRule(Optional.empty(), PhoneRule.Form.INTERNATIONAL).apply(sent)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "0978", "09789456789012345", "0978945678 ext. 12", "CALL ME", "0978-FLOWERS", "+",
            "unknown"})
    void what_is_no_number_is_refused_without_the_value(String sent) {
        assertThatThrownBy(() -> new PhoneRule(Optional.of(ZAMBIA), PhoneRule.Form.NATIONAL).apply(sent))
                .isInstanceOfSatisfying(InvalidValueException.class, refused -> {
                    assertThat(refused.in("phone").rule()).isEqualTo("phone");
                    assertThat(sent.isBlank() || !refused.in("phone").toString().contains(sent)).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource({ "260, true", "39, true", "1, true", "0, false", "999, false", "-1, false"})
    void the_code_of_a_country_is_known(int code, boolean known) {
        assertThat(PhoneRule.isCountryCode(code)).isEqualTo(known);
    }
}
