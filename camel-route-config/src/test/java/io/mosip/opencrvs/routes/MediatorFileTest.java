package io.mosip.opencrvs.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code opencrvs-default.properties} against the v0.5 integration's, and against {@code docs/configuration.md}. */
class MediatorFileTest {
    private final Properties properties = new Properties();
    private String document;

    @BeforeEach
    void read() throws IOException {
        try (Reader reader = Files.newBufferedReader(Flow.RESOURCES.resolve("opencrvs-default.properties"))) {
            properties.load(reader);
        }
        document = Files.readString(Path.of("../docs/configuration.md"));
    }

    @Test
    void every_property_of_v0_5_is_there_or_is_said_to_be_used_no_longer_or_to_come_from_elsewhere()
            throws IOException {
        List<String> names = Files.readAllLines(Path.of("src/test/resources/v0.5-properties.txt")).stream()
                .filter(line -> !line.startsWith("#")).toList();

        assertThat(names).hasSizeGreaterThan(70).allSatisfy(
                name -> assertThat(properties.containsKey(name) || document.contains("`" + name + "`")).isTrue());
    }

    @Test
    void what_is_said_to_be_used_no_longer_is_not_in_the_file() {
        Set<String> unused = document.substring(document.indexOf("## Of a v0.5 file, no longer used")).lines()
                .filter(line -> line.startsWith("| `")).map(line -> line.split("\\|")[1])
                .flatMap(cell -> List.of(cell.strip().split("`, `|`")).stream()).filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());

        assertThat(unused).hasSizeGreaterThan(20).doesNotContainAnyElementsOf(properties.stringPropertyNames());
    }

    @Test
    void every_property_of_the_file_is_documented() {
        assertThat(properties.stringPropertyNames()).hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }

    @Test
    void no_secret_is_in_the_file() {
        assertThat(properties.stringPropertyNames()).noneMatch(name -> name.matches(".*(secret|password).*"));
    }
}
