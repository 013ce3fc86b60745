package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.record.BirthRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.json.JSONTokener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MosipReadingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The packet validator of MOSIP reads a field so, and takes only what is no list and no object for a text. */
    @Test
    void a_text_is_told_to_fail_where_mosips_parser_fails() {
        for (char first = ' '; first < 0x250; first++) {
            String text = first + "abc";

            assertThat(MosipReading.breaksAt(text)).as("U+%04X", (int) first).isEqualTo(!isText(text));
        }
        assertThat(MosipReading.breaksAt("")).isTrue();
        assertThat(MosipReading.breaksAt("12")).isFalse();
        assertThat(MosipReading.breaksAt("a{b}")).isFalse();
    }

    private static boolean isText(String text) {
        try {
            Object value = new JSONTokener(text).nextValue();
            return !(value instanceof JSONObject) && !(value instanceof JSONArray);
        } catch (JSONException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "#12 Main Road", "'t Veld", "{x", "/7"})
    void a_plain_text_that_mosip_cannot_read_is_refused_with_the_reason(String city) throws IOException {
        IdentityRejectedException refusal = catchThrowableOfType(
                () -> mapper("'city': {'from': 'child.address.city'}").map(living(city), schema("string")),
                IdentityRejectedException.class);

        assertThat(refusal.problems()).singleElement().extracting(Problem::field, Problem::rule)
                .containsExactly("city", "mosip-text");
        assertThat(refusal).hasMessageNotContaining(city);
    }

    @Test
    void a_text_that_mosip_cannot_read_can_be_left_out_or_replaced() throws IOException {
        assertThat(mapper("'city': {'from': 'child.address.city', 'invalid': 'omit'}")
                .map(living("#12"), schema("string")).fields()).doesNotContainKey("city");
        assertThat(mapper("'city': {'from': 'child.address.city', 'invalid': 'default', 'default': 'NA'}")
                .map(living("#12"), schema("string")).fields().get("city").asText()).isEqualTo("NA");
    }

    @ParameterizedTest
    @CsvSource({ "number, a number", "integer, a number", "boolean, true or false"})
    void a_mapping_that_fills_what_mosip_cannot_read_is_refused_with_the_reason(String type, String words)
            throws IOException {
        BirthRecord birth = living("Oru");

        MappingFileException refusal = catchThrowableOfType(
                () -> mapper("'city': {'from': 'child.address.city', 'absent': 'omit'}").map(birth, schema(type)),
                MappingFileException.class);

        assertThat(refusal.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/fields/city");
            assertThat(fault.toString()).contains(words, "packet validator");
        });
    }

    @Test
    void a_field_that_the_mapping_does_not_fill_may_be_a_number() throws IOException {
        assertThat(mapper("'city': {'absent': 'omit'}").map(living("Oru"), schema("number")).fields())
                .containsOnlyKeys("IDSchemaVersion");
    }

    private static BirthRecord living(String city) throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.birth("birth-1.2-quote-and-backslash"));
        ((ObjectNode) event.at("/event/context/0/entry/1/resource")).putArray("address").addObject()
                .put("type", "PRIMARY_ADDRESS").put("city", city);
        return new EventReader().read(JSON.writeValueAsBytes(event)).birth();
    }

    private static IdentitySchema schema(String type) {
        return IdentitySchema.parse(0.1, """
                {"properties": {"identity": {"properties": {"IDSchemaVersion": {"type": "number"},
                  "city": {"type": "%s"}}}}}""".formatted(type));
    }

    private static IdentityMapper mapper(String field) {
        return new IdentityMapper(IdentityMapping.parse(("{'version': 1, 'languages': {'default': 'eng'}, 'fields': {"
                + field + "}}").replace('\'', '"').getBytes(StandardCharsets.UTF_8)), LocationSource.none());
    }
}
