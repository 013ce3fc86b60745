package io.mosip.opencrvs.packet.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.commons.packet.impl.PacketReaderImpl;
import io.mosip.kernel.core.util.HMACUtils2;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.LocationSource;
import io.mosip.opencrvs.packet.identity.MappedDocument;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import io.mosip.opencrvs.packet.record.Attachment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.json.JSONArray;
import org.json.JSONTokener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.client.RestTemplate;

class PacketCreatorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RID = "45451454520000120261123220048";
    private static final String REF_ID = "45451_45452";

    private static FakeKeymanager keymanager;
    private static AnnotationConfigApplicationContext host;
    private static PacketReading reading;
    private static PacketCreator creator;
    private static IdentityMapper mapper;
    private static IdentitySchema schema;

    @BeforeAll
    static void start(@TempDir Path store) throws Exception {
        keymanager = new FakeKeymanager(REF_ID);
        host = new AnnotationConfigApplicationContext();
        host.getEnvironment().getPropertySources()
                .addFirst(new MapPropertySource("keymanager", keymanager.properties()));
        host.register(Host.class);
        host.refresh();
        creator = host.getBean(PacketCreator.class);
        reading = new PacketReading(store, REF_ID, keymanager.properties());
        var locations = Samples.locations();
        mapper = new IdentityMapper(IdentityMapping.reference(), id -> Optional.ofNullable(locations.get(id)));
        schema = Samples.schema();
    }

    @AfterAll
    static void stop() {
        reading.close();
        host.close();
        keymanager.close();
    }

    @AfterEach
    void noComplaints() {
        keymanager.recover();
        assertThat(keymanager.complaints()).isEmpty();
    }

    @Configuration
    @Import(PacketCreatorConfiguration.class)
    static class Host {

        @Bean
        RestTemplate selfTokenRestTemplate() {
            return PacketReading.restTemplate();
        }
    }

    static List<Path> births() {
        return Samples.births();
    }

    @ParameterizedTest
    @MethodSource("births")
    void the_estimate_of_a_packets_size_is_never_below_it_and_not_far_above(Path event) {
        MappedIdentity identity = mapper.map(new EventReader().read(Samples.bytes(event)).birth(), schema);

        long size = creator.create(request(RID, identity, "B1")).size();

        assertThat(PacketSize.estimate(identity)).isBetween(size, size + PacketSize.MARGIN);
    }

    @Test
    void the_estimate_of_a_large_packet_is_that_of_its_documents_as_a_zip_file_holds_them() {
        byte[] photograph = new byte[3_000_000];
        new Random(7).nextBytes(photograph);
        byte[] scan = new byte[3_000_000];
        MappedIdentity identity = mapper.map(new EventReader().read(Samples.birth("birth-1.0-child-only")).birth(),
                schema);
        MappedIdentity large = identity.with(identity.fields(), Map.of("proofOfDateOfBirth",
                new MappedDocument("COB", "png", new Attachment.Content(photograph), false), "proofOfRelationship",
                new MappedDocument("COR", "pdf", new Attachment.Content(scan), false)));

        long size = creator.create(request(RID, large, "B1")).size();

        assertThat(size).isBetween(3_000_000L, 3_050_000L);
        assertThat(PacketSize.estimate(large)).isBetween(size, size + PacketSize.MARGIN);
    }

    @ParameterizedTest
    @MethodSource("births")
    void every_field_of_a_packet_is_read_back_as_it_was_mapped(Path event) throws IOException {
        RegistrationEvent birth = new EventReader().read(Samples.bytes(event));
        MappedIdentity identity = mapper.map(birth.birth(), schema);

        PacketReaderImpl reader = reading.receive(creator.create(request(RID, identity, "B1")));

        Map<String, Object> fields = reader.getAll(RID, "OPENCRVS", "OPENCRVS_NEW");
        Map<String, JsonNode> read = new HashMap<>();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            JsonNode mapped = identity.toJson().path(field.getKey());
            read.put(field.getKey(), mapped.isContainerNode()
                    ? JSON.readTree(field.getValue().toString())
                    : JSON.valueToTree(field.getValue()));
        }
        Map<String, JsonNode> expected = new HashMap<>();
        identity.toJson().properties().forEach(e -> expected.put(e.getKey(), e.getValue()));
        assertThat(withoutNulls(read)).isEqualTo(expected);
    }

    /** The library writes a refNumber of null into every document. */
    private static Map<String, JsonNode> withoutNulls(Map<String, JsonNode> fields) {
        fields.values().stream().filter(JsonNode::isObject)
                .forEach(n -> ((ObjectNode) n).remove("refNumber"));
        return fields;
    }

    @Test
    void the_meta_information_has_what_the_packet_classifier_demands() throws IOException {
        RegistrationPacket packet = creator.create(request(RID, identity(), "2024BD3N6VQ"));

        Map<String, String> meta = reading.receive(packet).getMetaInfo(RID, "OPENCRVS", "OPENCRVS_NEW");

        assertThat(labels(meta.get("metaData"))).containsEntry("registrationType", "OPENCRVS_NEW")
                .containsEntry("centerId", "45451").containsEntry("machineId", "45452")
                .containsEntry("opencrvsBRN", "2024BD3N6VQ");
        assertThat(labels(meta.get("operationsData"))).containsEntry("officerId", null)
                .containsEntry("supervisorId", null).hasSize(10);
        assertThat(JSON.readTree(meta.get("capturedRegisteredDevices"))).isEmpty();
        assertThat(meta).containsEntry("registrationId", RID);
        assertThat(meta.get("creationDate")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(reading.receive(packet).getAuditInfo(RID, "OPENCRVS", "OPENCRVS_NEW")).hasSize(1).first()
                .satisfies(a -> assertThat(a).containsEntry("id", RID));
    }

    @Test
    void a_document_in_the_event_is_in_the_packet() throws Exception {
        RegistrationEvent birth = new EventReader().read(Samples.birth("birth-1.0-child-only"));
        MappedIdentity identity = mapper.map(birth.birth(), schema);

        RegistrationPacket packet = creator.create(request(RID, identity, "B1"));

        assertThat(identity.documents()).containsOnlyKeys("proofOfDateOfBirth");
        reading.receive(packet);
        assertThat(reading.document(packet, "proofOfDateOfBirth.png"))
                .isEqualTo(identity.documents().get("proofOfDateOfBirth").content().bytes());
    }

    @Test
    void hash_and_size_are_those_of_the_content() throws Exception {
        RegistrationPacket packet = creator.create(request(RID, identity(), "B1"));

        assertThat(packet.packetId()).isEqualTo(RID);
        assertThat(packet.size()).isEqualTo(packet.content().length);
        assertThat(packet.sha256()).isEqualTo(HMACUtils2.digestAsPlainText(packet.content())).matches("[0-9A-F]{64}");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7})
    void a_key_manager_that_fails_at_any_call_is_worth_a_retry_which_then_succeeds(int call) throws IOException {
        keymanager.failFromRequest(call);

        PacketCreationException failure = catchThrowableOfType(
                () -> creator.create(request(RID, identity(), "B1")), PacketCreationException.class);

        assertThat(failure.code()).isEqualTo(PacketError.KEYMANAGER_FAILED);
        assertThat(failure.retryable()).isTrue();
        keymanager.recover();
        PacketReaderImpl reader = reading.receive(creator.create(request(RID, identity(), "B1")));
        assertThat(reader.getAll(RID, "OPENCRVS", "OPENCRVS_NEW")).containsKey("fullName");
    }

    @Test
    void a_packet_takes_four_encryptions_and_three_signatures() {
        keymanager.failFromRequest(Integer.MAX_VALUE);

        creator.create(request(RID, identity(), "B1"));

        assertThat(keymanager.requests()).isEqualTo(7);
    }

    @Test
    void a_schema_whose_fields_lead_to_one_part_only_is_refused() {
        IdentitySchema onePart = IdentitySchema.parse(0.1,
                "{\"type\":\"object\",\"properties\":{\"identity\":{\"type\":\"object\",\"properties\":"
                        + "{\"fullName\":{\"type\":\"string\",\"fieldCategory\":\"pvt\"}}}}}");

        PacketCreationException failure = catchThrowableOfType(
                () -> creator.create(new PacketRequest(RID, "45451", "45452", "OPENCRVS_NEW", "OPENCRVS", identity(),
                        onePart, "B1")),
                PacketCreationException.class);

        assertThat(failure.code()).isEqualTo(PacketError.INCOMPLETE);
        assertThat(failure.retryable()).isFalse();
    }

    static Stream<String> texts() {
        return Stream.of("Zo\u00eb \u00c5ngstr\u00f6m", "Zoe\u0308 A\u030angstro\u0308m",
                "N'Diaye O\u2019Neil \u02bbOfa", "'Abd al-Karim", "'s-Gravesande'", "' x", "{ x", "{x} y", "[7] East",
                "\"Bo",
                "#12 Main Road", "/ 7", ", , 7", "= 5", ": a", "; b", "\\ x", "} x", "] x",
                "Kofi \"Little K\" \u201cDube\u201d", "Plot 7 \\ Block C \\u0041 \\n", "{\"a\":1} [x] ${x} %s #{1}",
                "</script> & &amp; <!--", "\u0642\u0635\u0629 \u0623\u062d\u0645\u064e\u062f \u200f\u0662\u0663",
                "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd \u05d3\u05d5\u05d3",
                "\u0905\u0928\u0941\u0937\u094d\u0915\u093e \u0936\u0930\u094d\u092e\u093e",
                "\u0b86\u0ba4\u0bbf\u0bb0\u0bbe \u0bb0\u0bbe\u0b9c\u0ba9\u0bcd",
                "\u0e2a\u0e21\u0e0a\u0e32\u0e22 \u0e43\u0e08\u0e14\u0e35",
                "\u179f\u17bb\u1781 \u1785\u17b6\u1793\u17d2\u1790\u17bc",
                "\u1230\u120b\u121d \u1270\u1235\u134b\u12ec",
                "\u674e\u5c0f\u9f8d \ud842\udfb7", "\u1019\u103c\u1014\u103a\u1019\u102c",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud83c\udf1f",
                "\u13a0\u13e3\u13b4 \ud800\udf30\ud800\udf31\ud800\udf32");
    }

    /** As escapes, because an editor that composes characters would change what is tested. */
    @ParameterizedTest
    @MethodSource("texts")
    void a_text_of_any_script_arrives_in_every_text_field_as_it_was_sent(String text) throws Exception {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.birth("birth-1.2-quote-and-backslash"));
        ObjectNode child = (ObjectNode) event.at("/event/context/0/entry/1/resource/name/0");
        child.remove("given");
        child.putArray("family").add(text);
        ObjectNode home = (ObjectNode) event.at("/event/context/0/entry/2/resource/address/0");
        home.putArray("line").add(text).add(text).add(text);
        home.put("city", text).put("state", text).put("district", text);
        MappedIdentity identity = mapperOfAnyName().map(new EventReader().read(JSON.writeValueAsBytes(event)).birth(),
                schema);

        PacketReaderImpl reader = reading.receive(creator.create(request(RID, identity, "B1")));

        Map<String, Object> fields = reader.getAll(RID, "OPENCRVS", "OPENCRVS_NEW");
        for (String field : List.of("fullName", "addressLine1", "addressLine2", "addressLine3", "city", "region",
                "province")) {
            assertThat(JSON.readTree(fields.get(field).toString()).at("/0/value").asText()).as(field).isEqualTo(text);
            assertThat(new JSONTokener(fields.get(field).toString()).nextValue()).as("as the packet validator reads it")
                    .isInstanceOf(JSONArray.class);
        }
    }

    /** The texts are no names that people bear. */
    private static IdentityMapper mapperOfAnyName() throws IOException {
        ObjectNode file = (ObjectNode) JSON
                .readTree(IdentityMapping.class.getResourceAsStream(IdentityMapping.DEFAULT_RESOURCE));
        ((ObjectNode) file.at("/fields/fullName")).put("name", false);
        return new IdentityMapper(IdentityMapping.parse(JSON.writeValueAsBytes(file)),
                LocationSource.none());
    }

    /** A number as a name can have it. */
    private static String letters(int number) {
        return Integer.toString(number).chars().map(digit -> digit - '0' + 'a')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    @Test
    void packets_made_by_sixteen_threads_at_once_are_not_mixed_up() throws Exception {
        String sample = new String(Samples.birth("birth-1.5-two-languages"), StandardCharsets.UTF_8);
        String number = new EventReader().read(sample.getBytes(StandardCharsets.UTF_8)).registrationNumber();
        List<Callable<RegistrationPacket>> work = IntStream.range(0, 16 * PER_THREAD)
                .<Callable<RegistrationPacket>>mapToObj(i -> () -> {
                    String event = sample.replace(number, "BRN-" + i).replace("Anika", "Anika " + letters(i));
                    RegistrationEvent read = new EventReader().read(event.getBytes(StandardCharsets.UTF_8));
                    return creator.create(request(rid(i), mapper.map(read.birth(), schema), read.registrationNumber()));
                }).toList();
        List<Future<RegistrationPacket>> packets;
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            packets = threads.invokeAll(work);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        for (int i = 0; i < packets.size(); i++) {
            PacketReaderImpl reader = reading.receive(packets.get(i).get());
            assertThat(labels(reader.getMetaInfo(rid(i), "OPENCRVS", "OPENCRVS_NEW").get("metaData")))
                    .containsEntry("opencrvsBRN", "BRN-" + i);
            Map<String, Object> fields = reader.getAll(rid(i), "OPENCRVS", "OPENCRVS_NEW");
            assertThat(JSON.readTree(fields.get("fullName").toString()).at("/0/value").asText())
                    .isEqualTo("Anika " + letters(i) + " Hossain");
            assertThat(fields).containsKeys("dateOfBirth", "gender", "addressLine1", "zone", "phone", "email");
        }
        System.out.printf("%d packets made by 16 threads and read back, %.0f made a second%n", packets.size(),
                packets.size() / seconds);
    }

    private static String rid(int i) {
        return "4545145452%05d20261123220048".formatted(i);
    }

    /** More with -Dpackets.per.thread=1000. */
    private static final int PER_THREAD = Integer.getInteger("packets.per.thread", 8);

    @Test
    void a_missing_property_stops_the_start_and_is_named() {
        try (AnnotationConfigApplicationContext lacking = new AnnotationConfigApplicationContext()) {
            lacking.register(Host.class);

            assertThat(catchThrowableOfType(lacking::refresh, RuntimeException.class))
                    .hasStackTraceContaining("CRYPTOMANAGER_ENCRYPT is missing");
        }
    }

    private static MappedIdentity identity() {
        return mapper.map(new EventReader().read(Samples.birth("birth-1.5-two-languages")).birth(), schema);
    }

    private static PacketRequest request(String rid, MappedIdentity identity, String registrationNumber) {
        return new PacketRequest(rid, "45451", "45452", "OPENCRVS_NEW", "OPENCRVS", identity, schema,
                registrationNumber);
    }

    private static Map<String, String> labels(String json) throws IOException {
        Map<String, String> labels = new HashMap<>();
        JSON.readTree(json).forEach(e -> labels.put(e.path("label").asText(), e.path("value").textValue()));
        return labels;
    }
}
