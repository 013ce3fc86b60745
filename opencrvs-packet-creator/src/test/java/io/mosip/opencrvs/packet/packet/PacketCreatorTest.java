package io.mosip.opencrvs.packet.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.commons.packet.impl.PacketReaderImpl;
import io.mosip.kernel.core.util.HMACUtils2;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
            return new RestTemplate();
        }
    }

    static List<Path> births() {
        return Samples.births();
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
        identity.toJson().fields().forEachRemaining(e -> expected.put(e.getKey(), e.getValue()));
        assertThat(withoutNulls(read)).isEqualTo(expected);
    }

    /** The library writes a refNumber of null into every document. */
    private static Map<String, JsonNode> withoutNulls(Map<String, JsonNode> fields) {
        fields.values().stream().filter(JsonNode::isObject)
                .forEach(n -> ((com.fasterxml.jackson.databind.node.ObjectNode) n).remove("refNumber"));
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

    @Test
    void packets_made_by_sixteen_threads_at_once_are_not_mixed_up() throws Exception {
        MappedIdentity identity = identity();
        List<Callable<RegistrationPacket>> work = new ArrayList<>();
        for (int i = 0; i < 16 * PER_THREAD; i++) {
            String rid = "4545145452%05d20261123220048".formatted(i);
            String number = "BRN-" + i;
            work.add(() -> creator.create(request(rid, identity, number)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            int i = 0;
            for (Future<RegistrationPacket> packet : threads.invokeAll(work)) {
                String rid = "4545145452%05d20261123220048".formatted(i);
                PacketReaderImpl reader = reading.receive(packet.get());
                assertThat(labels(reader.getMetaInfo(rid, "OPENCRVS", "OPENCRVS_NEW").get("metaData")))
                        .containsEntry("opencrvsBRN", "BRN-" + i);
                assertThat(reader.getAll(rid, "OPENCRVS", "OPENCRVS_NEW")).containsKeys("fullName", "dateOfBirth");
                i++;
            }
        }
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
