package io.mosip.opencrvs.mediator.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.regproc.IdSchemas;
import io.mosip.opencrvs.mediator.regproc.PacketSettings;
import io.mosip.opencrvs.mediator.regproc.RegistrationSettings;
import io.mosip.opencrvs.mediator.world.Logs;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.scheduling.TaskScheduler;

/** What the log has at start where this bundle and MOSIP's configuration disagree. */
class MosipConfigurationCheckTest {
    private static final String MANDATORY = "mosip.kernel.idobjectvalidator.mandatory-attributes.";

    @TempDir
    private Path storage;
    private final MockEnvironment environment = new MockEnvironment();
    private final IdSchemas schemas = mock(IdSchemas.class);

    @BeforeEach
    void shipped() {
        when(schemas.latest()).thenReturn(IdentitySchema.parse(0.1, new String(
                Samples.bytes(Path.of("..", "opencrvs-sandbox", "samples", "id-schema.json")),
                StandardCharsets.UTF_8)));
        environment.setProperty(MANDATORY + "id-repository.new-registration",
                "IDSchemaVersion,UIN,fullName,dateOfBirth|age,gender,addressLine1,region,province,city,zone");
        environment.setProperty(MANDATORY + "reg-processor.opencrvs_new", "IDSchemaVersion");
        environment.setProperty(MANDATORY + "reg-processor.opencrvs_update", "IDSchemaVersion,UIN");
        environment.setProperty("mosip.mandatory-languages", "eng");
        environment.setProperty("provider.packetwriter.opencrvs",
                "source:OPENCRVS,process:OPENCRVS_NEW|OPENCRVS_UPDATE,classname:a.B");
    }

    @Test
    void nothing_is_told_where_both_agree() {
        assertThat(warnings()).isEmpty();
    }

    @Test
    void each_field_that_mosip_asks_for_and_the_mapping_may_lack_is_one_warning() {
        environment.setProperty(MANDATORY + "id-repository.new-registration", "fullName,phone,email");

        assertThat(warnings()).hasSize(2).allSatisfy(line -> assertThat(line).contains("OCV-IDM-009",
                "id-repository.new-registration", "map it", "take it out of the property"))
                .anyMatch(line -> line.contains("phone")).anyMatch(line -> line.contains("email"));
    }

    @Test
    void files_of_mosips_services_on_the_config_server_are_compared_too() throws IOException {
        environment.setProperty("config.server.file.storage.uri", storage.toUri().toString());
        Files.writeString(storage.resolve("registration-processor-default.properties"),
                "registration.processor.max.file.size=20\nregistration.processor.main-processes=NEW,OPENCRVS_NEW\n");
        Files.writeString(storage.resolve("identity-mapping.json"),
                "{\"documents\":{\"poi\":{\"value\":\"proofOfIdentity\"},\"por\":{\"value\":\"proofOfRelationship\"}}}");

        assertThat(warnings()).hasSize(3)
                .anyMatch(line -> line.contains("registration.processor.max.file.size") && line.contains("20 MB"))
                .anyMatch(line -> line.contains("OPENCRVS_UPDATE") && line.contains("main-processes"))
                .anyMatch(line -> line.contains("proofOfDateOfBirth") && line.contains("identity-mapping.json"));
    }

    @Test
    void a_file_that_is_none_and_a_value_that_does_not_resolve_are_not_compared() throws IOException {
        environment.setProperty("config.server.file.storage.uri", storage.toUri().toString());
        Files.writeString(storage.resolve("identity-mapping.json"), "<html>");
        StandardEnvironment strict = new StandardEnvironment();
        strict.getPropertySources().addFirst(new MapPropertySource("served",
                Map.of("registration.processor.max.file.size", "${nowhere}")));
        environment.merge(strict);

        assertThat(warnings()).isEmpty();
    }

    @Test
    void without_a_schema_the_rest_is_compared() {
        when(schemas.latest()).thenThrow(new MediatorException(MediatorError.PEER_UNREACHABLE));
        environment.setProperty("provider.packetwriter.opencrvs", "source:OPENCRVS,process:OPENCRVS_NEW");

        assertThat(warnings()).singleElement().asString().contains("OPENCRVS_UPDATE", "provider.packetwriter.");
    }

    private List<String> warnings() {
        RegistrationSettings registration = new RegistrationSettings("10001", "10002", "OPENCRVS_NEW",
                "OPENCRVS_UPDATE",
                "OPENCRVS", "eng", "", Duration.ofMinutes(10), Duration.ofHours(1));
        try (Logs logs = new Logs()) {
            new MosipConfigurationCheck(environment, IdentityMapping.reference(), registration, new PacketSettings(5),
                    schemas, mock(TaskScheduler.class), Clock.systemUTC()).compare();
            return logs.lines().stream().filter(line -> line.startsWith("WARN")).toList();
        }
    }
}
