package io.mosip.opencrvs.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdditionsTest {
    private static final Path ADDITIONS = Flow.RESOURCES.resolve("additions");
    /** MOSIP's own files, where they are at hand: not all of them are. */
    private static final Path SHIPPED = Path.of("../../shared/mosip-config");
    /** What MOSIP cannot know of. */
    private static final String NEW = "mosip.kernel.idobjectvalidator.mandatory-attributes.reg-processor.opencrvs_update";

    static List<Flow> flows() {
        return Flow.ALL;
    }

    @ParameterizedTest
    @MethodSource("flows")
    void a_flow_is_loaded_and_its_process_known_wherever_MOSIP_asks(Flow flow) throws IOException {
        Properties regproc = load(ADDITIONS.resolve("registration-processor.properties"));
        Properties application = load(ADDITIONS.resolve("application.properties"));
        String category = "'" + flow.process() + "':'" + flow.process().replace("OPENCRVS_", "") + "'";

        assertThat(items(regproc, "camel.secure.active.flows.file.names+"))
                .contains(flow.file().getFileName().toString());
        assertThat(items(regproc, "registration.processor.main-processes+")).contains(flow.process());
        for (String mapping : List.of("registration.processor.additional-process.category-mapping",
                "registration.processor.notification.additional-process.category-mapping")) {
            assertThat(items(regproc, mapping + "+")).contains(category);
            assertThat(regproc.getProperty(mapping)).contains(category);
        }
        assertThat(application).containsKey("mosip.kernel.idobjectvalidator.mandatory-attributes.reg-processor."
                + flow.process().toLowerCase(Locale.ROOT));
        for (String name : List.of("provider.packetwriter.opencrvs", "provider.packetwriter.opencrvs+",
                "provider.packetreader.opencrvs", "provider.packetreader.opencrvs+",
                "packetmanager.default.priority+")) {
            assertThat(application.getProperty(name).split("[:|,]")).as(name).contains(flow.process());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "registration-processor", "application", "packet-manager"})
    void every_name_is_one_that_MOSIP_ships(String application) throws IOException {
        assumeTrue(Files.isDirectory(SHIPPED));
        Properties shipped = load(SHIPPED.resolve(application + "-default.properties"));

        assertThat(load(ADDITIONS.resolve(application + ".properties")).stringPropertyNames()).isNotEmpty()
                .filteredOn(name -> !name.equals(NEW))
                .allSatisfy(name -> assertThat(shipped).containsKey(name.replaceAll("[+-]$", "")));
    }

    @Test
    void the_stage_is_set_as_MOSIP_ships_it() throws IOException {
        assumeTrue(Files.isDirectory(SHIPPED));
        Properties shipped = load(SHIPPED.resolve("registration-processor-default.properties"));
        Properties additions = load(ADDITIONS.resolve("registration-processor.properties"));

        assertThat(additions.stringPropertyNames()).filteredOn(name -> name.startsWith("mosip.regproc.opencrvs."))
                .isNotEmpty().allSatisfy(
                        name -> assertThat(shipped.getProperty(name).strip()).isEqualTo(additions.getProperty(name)));
    }

    @Test
    void what_is_taken_away_is_in_MOSIPs_list() throws IOException {
        assumeTrue(Files.isDirectory(SHIPPED));
        Properties shipped = load(SHIPPED.resolve("registration-processor-default.properties"));
        Properties additions = load(ADDITIONS.resolve("registration-processor.properties"));

        assertThat(additions.stringPropertyNames()).filteredOn(name -> name.endsWith("-"))
                .containsExactly("mosip.registration.processor.credential.default.partner-ids-")
                .allSatisfy(name -> assertThat(items(shipped, name.replaceAll("-$", "")))
                        .contains(additions.getProperty(name)));
    }

    private static List<String> items(Properties properties, String name) {
        return Stream.of(properties.getProperty(name).split(",")).map(String::strip).toList();
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
