package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentityRejectedException;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.LocationUnresolvedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever comes in, a record or a named reason comes out. */
class AnyInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<byte[]> SAMPLES = Stream
            .concat(Samples.events().stream(), Samples.corrections().stream()).map(Samples::bytes).toList();
    private static final IdentitySchema SCHEMA = Samples.schema();
    private static final Map<String, io.mosip.opencrvs.packet.record.Location> LOCATIONS = Samples.locations();
    private static final IdentityMapper MAPPER = new IdentityMapper(IdentityMapping.reference(),
            id -> Optional.ofNullable(LOCATIONS.get(id)));

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void any_bytes_are_a_record_or_a_named_error(@ForAll byte[] bytes) {
        read(bytes);
    }

    @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
    void any_json_in_the_place_of_any_part_of_a_sample_is_a_record_or_a_named_error(@ForAll Random random,
            @ForAll("json") String replacement) throws IOException {
        JsonNode event = JSON.readTree(SAMPLES.get(random.nextInt(SAMPLES.size())));
        for (int i = 0; i <= random.nextInt(3); i++) {
            mutate(event, JSON.readTree(replacement), random);
        }

        read(JSON.writeValueAsBytes(event));
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void a_sample_with_a_byte_changed_or_cut_off_is_a_record_or_a_named_error(@ForAll Random random) {
        byte[] event = SAMPLES.get(random.nextInt(SAMPLES.size())).clone();
        event[random.nextInt(event.length)] = (byte) random.nextInt();

        read(random.nextBoolean() ? event : java.util.Arrays.copyOf(event, random.nextInt(event.length)));
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void of_any_name_what_can_be_seen_arrives_or_the_event_is_refused(@ForAll String name) throws IOException {
        JsonNode event = JSON.readTree(Samples.birth("birth-1.7-right-to-left"));
        ArrayNode entries = (ArrayNode) event.at("/event/context/0/entry");
        for (JsonNode entry : entries) {
            if (entry.at("/resource/birthDate").asText().equals("2025-04-25")) {
                ((ObjectNode) entry.at("/resource/name/0")).put("family", name).putArray("given");
            }
        }
        try {
            RegistrationEvent read = new EventReader().read(event.toString().getBytes(StandardCharsets.UTF_8));
            String visible = VisibleText.of(name);
            if (!visible.isEmpty()) {
                assertThat(read.birth().child().names().get(0).family()).isEqualTo(visible);
            }
        } catch (EventRejectedException refused) {
            assertThat(refused.code()).isEqualTo(EventError.CORRUPTED_TEXT);
        }
    }

    @Provide
    Arbitrary<String> json() {
        return Arbitraries.of("null", "true", "0", "-1", "1e999999999", "123456789012345678901234567890", "\"\"",
                "\" \"",
                "\"x\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"coding\":{}}", "{\"coding\":[null]}", "[\"\",\"\"]",
                "{\"reference\":\"Patient/\"}", "{\"reference\":\"urn:uuid:\"}", "\"\\uD800\"", "\"\\u0000\"",
                "{\"resourceType\":\"Bundle\"}", "{\"resourceType\":\"Patient\"}", "{\"resourceType\":\"Task\"}",
                "{\"url\":\"http://opencrvs.org/specs/extension/makeCorrection\"}", "\"data:image/png;base64,%%%\"",
                "\"2024-02-30\"", "\"" + "x".repeat(5000) + "\"", "\"a@" + "a.a".repeat(3000) + "\"");
    }

    @Example
    void ten_megabytes_of_text_in_any_field_are_bounded() throws IOException {
        String huge = "x".repeat(10 * 1024 * 1024);
        for (String field : List.of("\"given\": [", "\"value\": ", "\"birthDate\": ", "\"reference\": ")) {
            String event = new String(Samples.birth("birth-1.8-foundling"), StandardCharsets.UTF_8);
            read(event.replaceFirst(java.util.regex.Pattern.quote(field) + "\\s*\"[^\"]*\"",
                    java.util.regex.Matcher.quoteReplacement(field) + "\"" + huge + "\"")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    @Example
    void huge_arrays_and_deep_nesting_are_bounded() throws IOException {
        JsonNode event = JSON.readTree(Samples.birth("birth-1.5-two-languages"));
        ArrayNode entries = (ArrayNode) event.at("/event/context/0/entry");
        ObjectNode patient = JSON.createObjectNode();
        patient.putObject("resource").put("resourceType", "Patient");
        for (int i = 0; i < 100_000; i++) {
            entries.add(patient);
        }
        read(JSON.writeValueAsBytes(event));
        read(("{\"event\":".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        read(("[" + "0,".repeat(5_000_000) + "0]").getBytes(StandardCharsets.UTF_8));
        read(new byte[PayloadDecoder.MAX_BYTES + 1]);
    }

    private static void read(byte[] payload) {
        try {
            RegistrationEvent event = new EventReader().read(payload);
            assertThat(event.recordId()).isNotBlank();
            assertThat(event.registrationNumber()).isNotBlank();
            if (event.kind().isBirth()) {
                assertThat(event.birth().nationalIds()).doesNotContain("");
                assertThat(event.cancelled()).isFalse();
                MAPPER.map(event.birth(), SCHEMA);
            } else {
                assertThat(event.correction() || !event.cancelled()).isTrue();
                MAPPER.mapDeath(event.death(), SCHEMA);
            }
        } catch (EventRejectedException | IdentityRejectedException | LocationUnresolvedException named) {
            assertThat(named.getMessage()).startsWith("OCV-");
        }
    }

    /** Replaces, removes or doubles a part of the event, anywhere. */
    private static void mutate(JsonNode root, JsonNode replacement, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, replacement);
            }
        } else if (container instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(index);
                case 1 -> array.add(array.get(index).deepCopy());
                default -> array.set(index, replacement);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
