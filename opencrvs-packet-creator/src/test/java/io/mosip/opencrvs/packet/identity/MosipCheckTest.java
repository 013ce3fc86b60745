package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.kernel.core.idobjectvalidator.exception.IdObjectValidationFailedException;
import io.mosip.kernel.core.idobjectvalidator.spi.IdObjectValidator;
import io.mosip.kernel.idobjectvalidator.impl.IdObjectSchemaValidator;
import io.mosip.opencrvs.packet.Samples;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.SimpleThreadScope;

class MosipCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final IdentitySchema SCHEMA = Samples.schema();
    private static final Set<String> BOTH = Set.of("OPENCRVS_NEW", "OPENCRVS_UPDATE");

    static Stream<Arguments> mappings() {
        Map<String, String> shipped = shipped();
        return Stream.of(arguments("MOSIP's shipped lists", shipped, List.of()),
                arguments("a field that may be absent", with(shipped, MosipCheck.NEW_REGISTRATION, "UIN,phone"),
                        List.of("phone " + MosipCheck.NEW_REGISTRATION)),
                arguments("a field that is not mapped", with(shipped, MosipCheck.NEW_REGISTRATION, "proofOfIdentity"),
                        List.of("proofOfIdentity " + MosipCheck.NEW_REGISTRATION)),
                arguments("a field that the schema does not require",
                        with(shipped, MosipCheck.NEW_REGISTRATION, "residenceStatus"), List.of()),
                arguments("one of two alternatives", with(shipped, MosipCheck.NEW_REGISTRATION, "age|gender"),
                        List.of()),
                arguments("no attribute, which is all that the schema requires",
                        with(shipped, MosipCheck.NEW_REGISTRATION, " "),
                        Stream.of("addressLine2", "addressLine3", "phone", "email", "proofOfIdentity",
                                "individualBiometrics")
                                .map(field -> field + " " + MosipCheck.NEW_REGISTRATION).toList()),
                arguments("a field that no update has",
                        with(shipped, MosipCheck.MANDATORY + "reg-processor.opencrvs_update", "UIN,gender"),
                        List.of("gender " + MosipCheck.MANDATORY + "reg-processor.opencrvs_update")),
                arguments("the date of birth of an update",
                        with(shipped, MosipCheck.MANDATORY + "reg-processor.opencrvs_update", "UIN,dateOfBirth"),
                        List.of()),
                arguments("a field that no change of the status has",
                        with(shipped, MosipCheck.UPDATE_UIN, "UIN,IDSchemaVersion,gender"),
                        List.of("gender " + MosipCheck.UPDATE_UIN)),
                arguments("a process without a list",
                        without(shipped, MosipCheck.MANDATORY + "reg-processor.opencrvs_update"),
                        List.of("OPENCRVS_UPDATE " + MosipCheck.MANDATORY + "reg-processor.opencrvs_update")),
                arguments("another default language", with(shipped, MosipCheck.MANDATORY_LANGUAGES, "khm"),
                        List.of("languages.default " + MosipCheck.OPTIONAL_LANGUAGES)),
                arguments("nothing that can be seen", Map.of(), List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mappings")
    void a_mapping_is_compared_with_what_mosip_asks_for(String has, Map<String, String> properties,
            List<String> findings) {
        assertThat(new MosipCheck(in(properties), SCHEMA, "OPENCRVS_NEW", "OPENCRVS_UPDATE")
                .ofMapping(IdentityMapping.reference()).stream().map(each -> each.field() + " " + each.property()))
                .containsExactlyElementsOf(findings);
    }

    /** MOSIP's own validator is asked for each attribute; what it refuses is found here, and nothing else. */
    @ParameterizedTest
    @CsvSource({ "IDSchemaVersion", "fullName", "dateOfBirth|age", "age|phone", "phone|email", "residenceStatus",
            "zone",
            "proofOfIdentity"})
    void an_attribute_is_missing_here_where_mosips_validator_misses_it(String attribute) throws Exception {
        ObjectNode identity = (ObjectNode) JSON
                .readTree(Samples.bytes(Samples.folder("identities").resolve("birth-1.8-foundling.json")));
        boolean accepted;
        try (AnnotationConfigApplicationContext mosip = new AnnotationConfigApplicationContext()) {
            mosip.getBeanFactory().registerScope("refresh", new SimpleThreadScope());
            mosip.registerBean(ObjectMapper.class, () -> JSON);
            mosip.register(IdObjectSchemaValidator.class);
            mosip.refresh();
            accepted = isAccepted(mosip.getBean(IdObjectSchemaValidator.class), identity, attribute);
        }

        List<MosipFinding> findings = new MosipCheck(in(Map.of(MosipCheck.NEW_REGISTRATION, attribute)), SCHEMA, "P",
                "U")
                .ofRegistration(identity).stream().filter(each -> !each.field().equals("P")).toList();

        assertThat(findings.isEmpty()).isEqualTo(accepted);
    }

    private static boolean isAccepted(IdObjectValidator validator, ObjectNode identity, String attribute)
            throws Exception {
        try {
            return validator.validateIdObject(SCHEMA.json(),
                    JSON.convertValue(JSON.createObjectNode().set("identity", identity), Map.class),
                    List.of(attribute));
        } catch (IdObjectValidationFailedException e) {
            return false;
        }
    }

    static Stream<Arguments> processes() {
        String all = "source:OPENCRVS,process:OPENCRVS_NEW|OPENCRVS_UPDATE,classname:a.B";
        Map<String, String> good = Map.of(MosipPacketCheck.WRITERS + "opencrvs", all,
                MosipPacketCheck.READERS + "any", all, MosipPacketCheck.PRIORITY,
                "source:X/process:NEW, source:OPENCRVS/process:OPENCRVS_NEW|OPENCRVS_UPDATE",
                MosipPacketCheck.PROCESSES,
                "NEW,OPENCRVS_UPDATE,OPENCRVS_NEW");
        return Stream.of(arguments("all", good, List.of()), arguments("nothing that can be seen", Map.of(), List.of()),
                arguments("MOSIP's shipped writer",
                        with(good, MosipPacketCheck.WRITERS + "opencrvs",
                                "source:OPENCRVS,process:OPENCRVS_NEW,classname:a.B"),
                        List.of("OPENCRVS_UPDATE provider.packetwriter.*")),
                arguments("another source",
                        with(good, MosipPacketCheck.READERS + "any",
                                "source:CRVS1,process:OPENCRVS_NEW|OPENCRVS_UPDATE"),
                        List.of("OPENCRVS_NEW provider.packetreader.*", "OPENCRVS_UPDATE provider.packetreader.*")),
                arguments("a longer name",
                        with(good, MosipPacketCheck.PRIORITY, "source:OPENCRVS/process:OPENCRVS_NEW2|OPENCRVS_UPDATE"),
                        List.of("OPENCRVS_NEW " + MosipPacketCheck.PRIORITY)),
                arguments("no main process", with(good, MosipPacketCheck.PROCESSES, "NEW,OPENCRVS_NEW"),
                        List.of("OPENCRVS_UPDATE " + MosipPacketCheck.PROCESSES)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("processes")
    void source_and_process_of_the_packets_are_known_to_mosip(String has, Map<String, String> properties,
            List<String> findings) {
        assertThat(new MosipPacketCheck(in(properties)).ofProcesses("OPENCRVS", BOTH).stream()
                .map(each -> each.field() + " " + each.property())).containsExactlyElementsOf(findings);
    }

    @Test
    void documents_are_fields_of_the_schema_that_mosips_uin_generator_takes() throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(SCHEMA.json());
        ObjectNode fields = (ObjectNode) schema.at("/properties/identity/properties");
        fields.remove("proofOfRelationship");
        fields.putObject("proofOfIdentity").put("type", "string");
        ((ObjectNode) schema.at("/properties/identity")).remove("required");
        JsonNode taken = JSON.readTree("{\"documents\":{\"poi\":{\"value\":\"proofOfIdentity\"}}}");
        MosipPacketCheck check = new MosipPacketCheck(in(Map.of(MosipPacketCheck.DOCUMENT_ROLE, " ")));

        List<MosipFinding> findings = check.ofDocuments(IdentityMapping.reference(),
                IdentitySchema.parse(0.1, schema.toString()), Optional.of(taken));

        assertThat(findings.stream().map(each -> each.field() + " " + each.property())).containsExactlyInAnyOrder(
                "proofOfDateOfBirth identity-mapping.json, documents", "proofOfRelationship ID schema",
                "proofOfIdentity ID schema", "proofOfDateOfBirth " + MosipPacketCheck.DOCUMENT_ROLE);
        assertThat(new MosipPacketCheck(in(Map.of())).ofDocuments(IdentityMapping.reference(), SCHEMA,
                Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "5, 0", "' 5 ', 0", "10, 1", ", 0"})
    void the_packet_limit_is_mosips(String theirs, int findings) {
        assertThat(new MosipPacketCheck(
                in(theirs == null ? Map.of() : Map.of(MosipPacketCheck.MAX_SIZE, theirs))).ofSize(5)).hasSize(findings);
    }

    private static Map<String, String> shipped() {
        return Map.of(MosipCheck.NEW_REGISTRATION,
                "IDSchemaVersion,UIN,fullName,dateOfBirth|age,gender,addressLine1,region,province,city,zone",
                MosipCheck.UPDATE_UIN, "IDSchemaVersion,UIN", MosipCheck.MANDATORY + "reg-processor.opencrvs_new",
                "IDSchemaVersion", MosipCheck.MANDATORY + "reg-processor.opencrvs_update", "IDSchemaVersion,UIN",
                MosipCheck.MANDATORY_LANGUAGES, "eng", MosipCheck.OPTIONAL_LANGUAGES, "ara,fra");
    }

    private static Map<String, String> with(Map<String, String> properties, String name, String value) {
        Map<String, String> changed = new HashMap<>(properties);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> without(Map<String, String> properties, String name) {
        Map<String, String> changed = new HashMap<>(properties);
        changed.remove(name);
        return changed;
    }

    private static MosipProperties in(Map<String, String> properties) {
        return new MosipProperties() {
            @Override
            public Optional<String> get(Service service, String name) {
                return Optional.ofNullable(properties.get(name));
            }

            @Override
            public List<String> startingWith(Service service, String prefix) {
                return properties.entrySet().stream().filter(each -> each.getKey().startsWith(prefix))
                        .map(Map.Entry::getValue).toList();
            }
        };
    }
}
