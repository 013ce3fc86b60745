package io.mosip.opencrvs.packet.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.commons.packet.impl.PacketReaderImpl;
import io.mosip.kernel.core.idobjectvalidator.exception.IdObjectValidationFailedException;
import io.mosip.kernel.core.idobjectvalidator.spi.IdObjectValidator;
import io.mosip.kernel.idobjectvalidator.impl.IdObjectSchemaValidator;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.identity.IdentityChanges;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.env.MapPropertySource;

/** Packets that change the identity MOSIP holds. */
class UpdatePacketTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RID = "45451454520000220261123220048";
    private static final String UIN = "3312908855";
    private static final String PROCESS = "OPENCRVS_UPDATE";
    /** {@code mosip.kernel.idobjectvalidator.mandatory-attributes.reg-processor.opencrvs_update}. */
    private static final List<String> MANDATORY = List.of("IDSchemaVersion", "UIN");

    private static FakeKeymanager keymanager;
    private static AnnotationConfigApplicationContext host;
    private static PacketReading reading;
    private static PacketCreator creator;
    private static IdentityMapper mapper;
    private static IdentitySchema schema;

    @BeforeAll
    static void start(@TempDir Path store) throws Exception {
        keymanager = new FakeKeymanager("45451_45452");
        host = new AnnotationConfigApplicationContext();
        host.getEnvironment().getPropertySources()
                .addFirst(new MapPropertySource("keymanager", keymanager.properties()));
        host.register(PacketCreatorTest.Host.class);
        host.refresh();
        creator = host.getBean(PacketCreator.class);
        reading = new PacketReading(store, "45451_45452", keymanager.properties());
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

    @Test
    void an_update_packet_has_the_changed_fields_the_uin_the_date_of_birth_and_the_schema_version_and_nothing_else()
            throws IOException {
        MappedIdentity changed = changes(registered().toJson()).changed(UIN);

        PacketReaderImpl reader = reading.receive(creator.create(request(changed)));

        Map<String, Object> fields = reader.getAll(RID, "OPENCRVS", PROCESS);
        assertThat(fields).containsOnlyKeys("IDSchemaVersion", "UIN", "fullName", "dateOfBirth")
                .containsEntry("UIN", UIN).containsEntry("dateOfBirth", "2023/02/13");
        assertThat(JSON.readTree(fields.get("fullName").toString())).isEqualTo(changed.fields().get("fullName"));
        assertThat(Double.parseDouble(fields.get("IDSchemaVersion").toString())).isEqualTo(0.1);
    }

    @Test
    void its_meta_information_names_the_process_and_has_what_the_packet_classifier_demands() throws IOException {
        Map<String, String> meta = reading.receive(creator.create(request(changes(registered().toJson()).changed(UIN))))
                .getMetaInfo(RID, "OPENCRVS", PROCESS);
        Map<String, String> labels = new HashMap<>();
        JSON.readTree(meta.get("metaData"))
                .forEach(e -> labels.put(e.path("label").asText(), e.path("value").textValue()));

        assertThat(labels).containsEntry("registrationType", PROCESS).containsEntry("centerId", "45451")
                .containsEntry("machineId", "45452").containsEntry("opencrvsBRN", "2023BD3N6VQ");
        assertThat(JSON.readTree(meta.get("operationsData"))).hasSize(10);
        assertThat(JSON.readTree(meta.get("capturedRegisteredDevices"))).isEmpty();
        assertThat(JSON.readTree(meta.get("documents"))).isEmpty();
        assertThat(meta).containsEntry("registrationId", RID);
    }

    @Test
    void a_new_document_travels_with_the_update() throws Exception {
        MappedIdentity corrected = mapper.map(new EventReader().read(Samples.birth("birth-1.0-child-only")).birth(),
                schema);
        ObjectNode current = corrected.toJson();
        current.remove("proofOfDateOfBirth");
        MappedIdentity changed = IdentityChanges.between(current, corrected, schema).changed(UIN);

        Map<String, Object> fields = reading.receive(creator.create(request(changed))).getAll(RID, "OPENCRVS", PROCESS);

        assertThat(fields).containsOnlyKeys("IDSchemaVersion", "UIN", "dateOfBirth", "proofOfDateOfBirth");
    }

    @Test
    void mosips_validator_takes_a_partial_identity_if_only_the_updates_own_attributes_are_mandatory()
            throws Exception {
        ObjectNode identity = JSON.createObjectNode();
        identity.set("identity", changes(registered().toJson()).changed(UIN).toJson());
        Map<?, ?> packet = JSON.convertValue(identity, Map.class);
        try (AnnotationConfigApplicationContext mosip = new AnnotationConfigApplicationContext()) {
            mosip.getBeanFactory().registerScope("refresh", new SimpleThreadScope());
            mosip.registerBean(ObjectMapper.class, () -> JSON);
            mosip.register(IdObjectSchemaValidator.class);
            mosip.refresh();
            IdObjectValidator validator = mosip.getBean(IdObjectSchemaValidator.class);

            assertThat(validator.validateIdObject(schema.json(), packet, MANDATORY)).isTrue();
            assertThat(catchThrowableOfType(
                    () -> validator.validateIdObject(schema.json(), packet,
                            List.of("IDSchemaVersion", "UIN", "gender")),
                    IdObjectValidationFailedException.class).getErrorTexts())
                    .anyMatch(text -> text.contains("gender"));
        }
    }

    private static MappedIdentity registered() {
        return mapper.map(new EventReader().read(Samples.birth("birth-1.2-quote-and-backslash")).birth(), schema);
    }

    private static IdentityChanges changes(JsonNode current) {
        return IdentityChanges.between(current,
                mapper.map(new EventReader().read(Samples.correction("birth-corrected-1.2")).birth(), schema), schema);
    }

    private static PacketRequest request(MappedIdentity identity) {
        return new PacketRequest(RID, "45451", "45452", PROCESS, "OPENCRVS", identity, schema, "2023BD3N6VQ");
    }
}
