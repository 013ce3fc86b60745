package io.mosip.opencrvs.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdditionsTest {
    private static final Path ADDITIONS = Path.of("src/main/resources/additions");
    /** MOSIP's own files, where they are at hand. */
    private static final Path SHIPPED = Path.of("../../shared/mosip-config");

    @Test
    void every_flow_that_is_added_is_a_file_of_this_folder() throws IOException {
        String flows = load(ADDITIONS.resolve("registration-processor.properties"))
                .getProperty("camel.secure.active.flows.file.names+");

        assertThat(Path.of("src/main/resources", flows)).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = { "registration-processor", "application"})
    void every_name_is_one_that_MOSIP_ships(String application) throws IOException {
        assumeTrue(Files.isDirectory(SHIPPED));
        Properties shipped = load(SHIPPED.resolve(application + "-default.properties"));

        assertThat(load(ADDITIONS.resolve(application + ".properties")).stringPropertyNames()).isNotEmpty()
                .allSatisfy(name -> assertThat(shipped).containsKey(name.replaceAll("[+-]$", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "registration-processor", "application"})
    void a_value_that_is_set_is_the_one_that_MOSIP_ships(String application) throws IOException {
        assumeTrue(Files.isDirectory(SHIPPED));
        Properties shipped = load(SHIPPED.resolve(application + "-default.properties"));
        Properties additions = load(ADDITIONS.resolve(application + ".properties"));

        assertThat(names(additions, "")).allSatisfy(
                name -> assertThat(shipped.getProperty(name).strip()).isEqualTo(additions.getProperty(name)));
    }

    @Test
    void what_is_taken_away_is_in_MOSIPs_list() throws IOException {
        assumeTrue(Files.isDirectory(SHIPPED));
        Properties shipped = load(SHIPPED.resolve("registration-processor-default.properties"));
        Properties additions = load(ADDITIONS.resolve("registration-processor.properties"));

        assertThat(names(additions, "-")).containsExactly("mosip.registration.processor.credential.default.partner-ids")
                .allSatisfy(name -> assertThat(Arrays.asList(shipped.getProperty(name).split(",")))
                        .contains(additions.getProperty(name + "-")));
    }

    private static List<String> names(Properties additions, String operator) {
        Stream<String> all = additions.stringPropertyNames().stream();
        return operator.isEmpty()
                ? all.filter(name -> !name.matches(".*[+-]")).toList()
                : all.filter(name -> name.endsWith(operator))
                        .map(name -> name.substring(0, name.length() - operator.length())).toList();
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
