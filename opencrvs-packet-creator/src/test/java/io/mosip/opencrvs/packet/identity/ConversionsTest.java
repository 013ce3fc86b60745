package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mosip.opencrvs.packet.record.Location;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-10T12:00:00Z"), ZoneOffset.UTC);
    private static final CountryClock TODAY = new CountryClock(NOON, Optional.empty());

    @ParameterizedTest
    @CsvSource({ "2024-02-29, 2024/02/29", "2026-05-11, 2026/05/11", "1869-01-01, 1869/01/01",
            "2024-07-30T22:15:00.000Z, 2024/07/30"})
    void a_full_date_is_rewritten(String sent, String written) throws InvalidValueException {
        assertThat(date(false).apply(sent, TODAY)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({ "2024, year only", "2024-03, year and month only", "2023-02-29, a day that does not exist",
            "2024-13-01, a day that does not exist", "2026-05-12, a day in the future",
            "12/05/2024, 'text of 10 characters: digits, other characters'"})
    void a_date_that_is_no_legal_date_is_refused(String sent, String valueClass) {
        InvalidValueException refusal = catchThrowableOfType(() -> date(false).apply(sent, TODAY),
                InvalidValueException.class);

        assertThat(refusal.in("dateOfBirth")).isEqualTo(new Problem("dateOfBirth", "date", valueClass));
    }

    @ParameterizedTest
    @CsvSource({ "2024, 2024/01/01", "2024-03, 2024/03/01"})
    void a_partial_date_is_completed_only_if_an_admin_says_so(String sent, String written)
            throws InvalidValueException {
        assertThat(date(true).apply(sent, TODAY)).isEqualTo(written);
    }

    private static DateFormatRule date(boolean firstDay) {
        return new DateFormatRule(DateTimeFormatter.ofPattern("yyyy/MM/dd"), firstDay, false);
    }

    private static DateFormatRule birthDate() {
        return new DateFormatRule(DateTimeFormatter.ofPattern("yyyy/MM/dd"), false, true);
    }

    private static CountryClock in(String zone) {
        return new CountryClock(NOON, Optional.ofNullable(zone).map(ZoneId::of));
    }

    @ParameterizedTest
    @CsvSource({ "2025-07-19T14:00:00.000Z, Pacific/Tongatapu, 2025/07/20",
            "2025-07-19T14:00:00Z, Africa/Lusaka, 2025/07/19", "2025-07-20T03:00Z, America/Lima, 2025/07/19",
            "2025-07-19T23:30:00+02:00, UTC, 2025/07/19", "2025-07-19T23:30:00-0500, UTC, 2025/07/20",
            "2025-07-19T23:30:00-05, UTC, 2025/07/20", "2025-07-19T10:30:00, Pacific/Tongatapu, 2025/07/19",
            "2025-07-19T10:30:00, , 2025/07/19", "2025-07-19, Pacific/Tongatapu, 2025/07/19"})
    void a_birth_date_with_a_time_zone_is_the_day_in_the_country(String sent, String zone, String written)
            throws InvalidValueException {
        assertThat(birthDate().apply(sent, in(zone))).isEqualTo(written);
        assertThat(DateFormatRule.unchanged(sent, in(zone))).isEqualTo(written.replace('/', '-'));
    }

    @ParameterizedTest
    @CsvSource({ "2025-07-19T14:00:00.000Z, , 'a date-time with a zone, and no time zone of the country is configured'",
            "2025-07-19T14:00:00+13, , 'a date-time with a zone, and no time zone of the country is configured'",
            "2025-07-19T25:00:00Z, UTC, a time that does not exist", "2025-07-19TZ, UTC, a time that does not exist",
            "2026-05-12, Pacific/Kiritimati, a day in the future", "2026-05-11, Africa/Lusaka, a day in the future",
            "2026-05-12, , a day in the future"})
    void a_birth_date_that_cannot_be_told_is_refused(String sent, String zone, String valueClass) {
        assertThat(catchThrowableOfType(() -> birthDate().apply(sent, in(zone)), InvalidValueException.class)
                .in("dateOfBirth")).isEqualTo(new Problem("dateOfBirth", "date", valueClass));
    }

    @ParameterizedTest
    @CsvSource({ "2026-05-11, Pacific/Tongatapu", "2026-05-11, ", "2026-05-10T12:00:00Z, Pacific/Tongatapu"})
    void a_birth_date_waits_for_its_day_in_utc(String sent, String zone) {
        assertThat(catchThrowableOfType(() -> birthDate().apply(sent, in(zone)), DateAheadOfUtcException.class).code())
                .isEqualTo(IdentityError.DATE_AHEAD);
    }

    @ParameterizedTest
    @CsvSource({ "2024", "2024-03", "'about 1990'"})
    void a_birth_date_that_is_passed_on_may_be_partial(String sent) throws InvalidValueException {
        assertThat(DateFormatRule.unchanged(sent, TODAY)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({ "260, NATIONAL, +260789456123, 0789456123", "260, NATIONAL, 00260789456123, 0789456123",
            "260, NATIONAL, +260 (78) 945-61.23, 0789456123", "260, NATIONAL, 0789456123, 0789456123",
            "260, NATIONAL, 789456123, 0789456123",
            "260, NATIONAL, \u0660\u0667\u0668\u0669\u0664\u0665\u0666\u0661\u0662\u0663, 0789456123",
            "260, SIGNIFICANT, 0789456123, 789456123", "260, INTERNATIONAL, 0789456123, +260789456123",
            "260, INTERNATIONAL, +44 7700 900123, +447700900123", "91, SIGNIFICANT, 098765 43210, 9876543210",
            "676, NATIONAL, +676 7715 123, 7715123", "39, NATIONAL, +39 06 1234567, 061234567"})
    void a_number_takes_the_form_of_the_country(int countryCode, PhoneRule.Form form, String sent, String written)
            throws InvalidValueException {
        assertThat(new PhoneRule(Optional.of(countryCode), form).apply(sent)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({ "+447700900123, number of another country", "call me, 'text of 7 characters: letters, spaces'",
            "++260, 'text of 5 characters: other characters, digits'", "07894, 'text of 5 characters: digits'",
            "0789456123456, 'text of 13 characters: digits'",
            "0789456123 / 0966020304, 'text of 23 characters: digits, spaces, other characters'",
            "09 CALL ME NOW, 'text of 14 characters: digits, spaces, letters'",
            "0789456123 ext. 7, 'text of 17 characters: digits, spaces, letters, other characters'"})
    void a_number_of_nobody_here_is_refused(String sent, String valueClass) {
        InvalidValueException refusal = catchThrowableOfType(
                () -> new PhoneRule(Optional.of(260), PhoneRule.Form.NATIONAL).apply(sent),
                InvalidValueException.class);

        assertThat(refusal.in("phone")).isEqualTo(new Problem("phone", "phone", valueClass));
    }

    @Test
    void without_a_configured_country_only_a_number_that_names_its_own_is_taken() throws InvalidValueException {
        PhoneRule anywhere = new PhoneRule(Optional.empty(), PhoneRule.Form.INTERNATIONAL);

        assertThat(anywhere.apply("+260 789456123")).isEqualTo("+260789456123");
        assertThat(catchThrowableOfType(() -> anywhere.apply("0789456123"), InvalidValueException.class)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({ "en, eng", "EN, eng", "fr-FR, fra", "bn, ben", "ar, ara", "am, amh", "zz-table, xyz", "fil, fil"})
    void a_language_goes_by_the_table_and_then_by_iso_639(String sent, String code) throws InvalidValueException {
        Languages languages = new Languages("eng", Map.of("zz-table", "xyz"));

        assertThat(languages.of(new Text(Optional.of(sent), "x"))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({ "official", "english", "qq", "e", "1"})
    void a_language_nobody_knows_is_not_english(String sent) {
        assertThat(catchThrowableOfType(
                () -> new Languages("eng", Map.of()).of(new Text(Optional.of(sent), "x")),
                InvalidValueException.class).in("fullName").rule()).isEqualTo("language");
    }

    @ParameterizedTest
    @CsvSource({ "male, MLE", "Male, MLE", " male , MLE"})
    void a_code_is_looked_up_in_any_case(String sent, String code) throws InvalidValueException {
        assertThat(new CodeList(Map.of("male", "MLE")).apply(sent)).isEqualTo(code);
    }

    @Test
    void a_code_that_is_not_listed_is_refused() {
        assertThat(catchThrowableOfType(() -> new CodeList(Map.of("male", "MLE")).apply("unknown"),
                InvalidValueException.class).in("gender").rule()).isEqualTo("codes");
    }

    @Test
    void a_location_goes_by_its_code_then_its_id_then_its_name() throws InvalidValueException {
        Location district = new Location("id-1", "Oru Valley", Optional.empty(), Optional.of("DISTRICT"),
                List.of("ADMIN_STRUCTURE_x"));

        assertThat(new PlaceNames(Map.of("ADMIN_STRUCTURE_x", "ORU"), true).of(district)).isEqualTo("ORU");
        assertThat(new PlaceNames(Map.of("id-1", "OR1"), true).of(district)).isEqualTo("OR1");
        assertThat(new PlaceNames(Map.of(), true).of(district)).isEqualTo("Oru Valley");
        assertThat(catchThrowableOfType(() -> new PlaceNames(Map.of(), false).of(district),
                InvalidValueException.class).in("zone").rule()).isEqualTo("locations");
    }
}
