package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.record.BirthRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Dates of birth of whole events. */
class BirthDateCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final IdentitySchema SCHEMA = Samples.schema();
    private static final Optional<ZoneId> TONGA = Optional.of(ZoneId.of("Pacific/Tongatapu"));
    /** The 20th in Tonga. */
    private static final Clock NOW = Clock.fixed(Instant.parse("2025-07-19T18:00:00Z"), ZoneOffset.UTC);

    @Test
    void midnight_in_the_country_is_the_day_in_the_country() throws IOException {
        assertThat(mapper(Optional.of(ZoneId.of("Pacific/Tongatapu")), "2025-07-20T18:00:00Z")
                .map(born("2025-07-19T14:00:00.000Z"), SCHEMA).fields().get("dateOfBirth").asText())
                .isEqualTo("2025/07/20");
    }

    @Test
    void a_date_time_with_a_zone_is_refused_where_the_country_has_stated_none() throws IOException {
        BirthRecord birth = born("2025-07-18T14:00:00.000Z");

        IdentityRejectedException refusal = catchThrowableOfType(
                () -> mapper(Optional.empty(), "2025-07-20T18:00:00Z").map(birth, SCHEMA),
                IdentityRejectedException.class);

        assertThat(refusal.code()).isEqualTo(IdentityError.IDENTITY_INVALID);
        assertThat(refusal.problems()).singleElement().extracting(Problem::field, Problem::rule)
                .containsExactly("dateOfBirth", "date");
    }

    @Test
    void a_birth_of_today_waits_for_the_day_in_utc() throws IOException {
        BirthRecord birth = born("2025-07-20");

        assertThatThrownBy(() -> mapper(TONGA, "2025-07-19T23:59:59Z").map(birth, SCHEMA))
                .isInstanceOf(DateAheadOfUtcException.class);
        assertThat(mapper(TONGA, "2025-07-20T00:00:00Z").map(birth, SCHEMA).fields().get("dateOfBirth").asText())
                .isEqualTo("2025/07/20");
    }

    @Test
    void a_lasting_problem_is_told_before_a_date_that_waits() throws IOException {
        ObjectNode event = event("2025-07-20");
        ((ObjectNode) event.at("/event/context/0/entry/1/resource")).remove("gender");
        BirthRecord birth = new EventReader().read(JSON.writeValueAsBytes(event)).birth();

        assertThat(catchThrowableOfType(() -> mapper(TONGA, NOW).map(birth, SCHEMA), IdentityRejectedException.class)
                .problems()).singleElement().extracting(Problem::field).isEqualTo("gender");
    }

    @Test
    void a_date_of_birth_that_is_passed_on_is_converted_too() throws IOException {
        IdentityMapping file = IdentityMapping.parse("""
                {"version": 1, "languages": {"default": "eng"}, "fields":
                  {"dateOfBirth": {"from": "child.birthDate"}}}""".getBytes(StandardCharsets.UTF_8));
        IdentitySchema dateOnly = IdentitySchema.parse(0.1, """
                {"properties": {"identity": {"properties": {"IDSchemaVersion": {"type": "number"},
                  "dateOfBirth": {"type": "string"}}}}}""");

        assertThat(new IdentityMapper(file, LocationSource.none(), DocumentSource.none(), new CountryClock(NOW, TONGA))
                .map(born("2025-07-18T14:00:00.000Z"), dateOnly).fields().get("dateOfBirth").asText())
                .isEqualTo("2025-07-19");
    }

    private static BirthRecord born(String date) throws IOException {
        return new EventReader().read(JSON.writeValueAsBytes(event(date))).birth();
    }

    private static ObjectNode event(String date) throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.birth("birth-1.2-quote-and-backslash"));
        ((ObjectNode) event.at("/event/context/0/entry/1/resource")).put("birthDate", date);
        return event;
    }

    private static IdentityMapper mapper(Optional<ZoneId> zone, String now) {
        return mapper(zone, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static IdentityMapper mapper(Optional<ZoneId> zone, Clock now) {
        var locations = Samples.locations();
        return new IdentityMapper(IdentityMapping.reference(), id -> Optional.ofNullable(locations.get(id)),
                DocumentSource.none(), new CountryClock(now, zone));
    }
}
