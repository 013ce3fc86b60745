package io.mosip.opencrvs.sandbox.launcher.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.routes.apply.ApplyConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * MOSIP's shipped files with what this bundle adds, served by a real config server and read as the mediator and the
 * stage read them. Runs where MOSIP's files are at hand.
 */
class MosipConfigurationTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path SHIPPED = ROOT.resolve("../shared/mosip-config");
    private static final Path BUNDLE = ROOT.resolve("camel-route-config/src/main/resources");
    private static final Path MEDIATOR = ROOT.resolve("opencrvs-mediator-ext/src/main");
    private static final Path PACKET_CREATOR = ROOT.resolve("opencrvs-packet-creator/src/main");
    private static final Path STAGE = ROOT.resolve("registration-processor-opencrvs-stage/src");
    private static final Path STANDALONE = STAGE
            .resolve("main/resources/io/mosip/registration/processor/opencrvs/standalone/standalone.properties");
    /** Application under which the v0.5 integration's file is served. */
    private static final String OLDER = "older";
    private static final String UNUSED = "## Of a v0.5 file, no longer used";
    private static final Pattern PLACEHOLDER = Pattern.compile("\"\\$\\{([\\w.-]+)([:}])");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;
    private static ConfigServer server;

    /** A property that a module reads; required where it has no default there. */
    private record Read(String name, boolean required) {}

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isDirectory(SHIPPED));
        try (Stream<Path> files = Files.list(SHIPPED)) {
            for (Path file : files.filter(file -> !file.endsWith("opencrvs-default.properties")).toList()) {
                Files.write(directory.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        Files.copy(SHIPPED.resolve("opencrvs-default.properties"), directory.resolve(OLDER + "-default.properties"));
        assertThat(
                ApplyConfig.run(BUNDLE, List.of(directory.toString()), new PrintStream(OutputStream.nullOutputStream()),
                        System.err))
                .isZero();
        server = ConfigServer.start(Ports.free().of(Ports.Owner.CONFIG), List.of(directory));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "opencrvs", OLDER})
    void everything_that_the_mediator_reads_is_there_and_resolves(String application) throws Exception {
        StandardEnvironment environment = environment(application,
                MEDIATOR.resolve("resources/application.properties"), Map.of());
        Set<Read> read = documented();
        read.addAll(placeholders(MEDIATOR));
        read.addAll(placeholders(PACKET_CREATOR));

        assertThat(read).hasSizeGreaterThan(80);
        assertThat(unresolved(environment, read)).isEmpty();
    }

    /** The test configuration of the stage is the least it starts with: MOSIP's own properties among it. */
    @Test
    void everything_that_the_stage_reads_is_there_and_resolves() throws Exception {
        StandardEnvironment environment = environment("registration-processor",
                STANDALONE, Map.of());
        Set<Read> read = placeholders(STAGE.resolve("main"));
        // Those have a default in MOSIP, or in the stage's README.
        Set<String> optional = Set.of("hikari.maximumPoolSize", "mosip.regproc.opencrvs.server.host",
                "vertx.cluster.configuration");
        load(STAGE.resolve("test/resources/config/registration-processor-default.properties")).stringPropertyNames()
                .forEach(name -> read.add(new Read(name, !optional.contains(name))));

        assertThat(read).hasSizeGreaterThan(60);
        assertThat(unresolved(environment, read)).isEmpty();
    }

    /** As MOSIP's stages do: {@code #{${…}}}. */
    @ParameterizedTest
    @ValueSource(strings = { "registration.processor.additional-process.category-mapping",
            "registration.processor.notification.additional-process.category-mapping"})
    void a_category_mapping_is_a_map_when_Spring_has_read_it(String name) throws Exception {
        String mapping = environment("registration-processor", STANDALONE,
                Map.of()).getRequiredProperty(name);

        assertThat(new SpelExpressionParser().parseExpression(mapping).getValue()).isEqualTo(Map.of(
                "CRVS_NEW", "NEW", "CRVS_DEATH", "UPDATE", "OPENCRVS_NEW", "NEW", "OPENCRVS_UPDATE", "UPDATE"));
    }

    @Test
    void the_flows_are_served_as_they_are() throws Exception {
        String[] flows = environment("registration-processor", STANDALONE,
                Map.of()).getRequiredProperty("camel.secure.active.flows.file.names").split(",");

        assertThat(flows).contains("registration-processor-camel-routes-opencrvs_new-default.xml",
                "registration-processor-camel-routes-opencrvs_update-default.xml");
        for (String flow : Stream.of(flows).filter(name -> name.contains("opencrvs_")).toList()) {
            assertThat(get(server.uri() + "/registration-processor-common-camel-bridge/default/main/" + flow))
                    .isEqualTo(Files.readString(BUNDLE.resolve(flow)));
        }
    }

    /** What a service of this name sees: what it is started with, then the config server's, then its own file. */
    private static StandardEnvironment environment(String application, Path own, Map<String, Object> started)
            throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().forEach(source -> environment.getPropertySources().remove(source.getName()));
        Map<String, Object> given = new HashMap<>(started);
        given.putAll(Map.of("spring.cloud.config.uri", server.uri(), "spring.cloud.config.label", "main",
                "spring.application.name", application, "spring.profiles.active", "default"));
        for (String name : givenFromOutside()) {
            given.put(name, "given");
        }
        environment.getPropertySources().addLast(new MapPropertySource("given", given));
        for (JsonNode source : JSON.readTree(get(server.uri() + "/" + application + "/default/main"))
                .path("propertySources")) {
            environment.getPropertySources().addLast(new MapPropertySource(source.path("name").asText(),
                    JSON.convertValue(source.path("source"), new TypeReference<Map<String, Object>>() {})));
        }
        environment.getPropertySources().addLast(new PropertiesPropertySource("own", load(own)));
        return environment;
    }

    /** Names that MOSIP's files, at their heads, and the mediator's say come from the environment. */
    private static Set<String> givenFromOutside() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (String file : List.of("application", "registration-processor", "opencrvs")) {
            Files.readAllLines(directory.resolve(file + "-default.properties")).stream()
                    .takeWhile(line -> line.startsWith("#")).flatMap(line -> Stream.of(line.split("[#\\s]+")))
                    .filter(word -> word.matches("[a-z0-9]+(\\.[a-z0-9]+)+")).forEach(names::add);
        }
        return names;
    }

    /** The tables of {@code docs/configuration.md}; a property is required where no default stands beside it. */
    private static Set<Read> documented() throws IOException {
        Set<Read> read = new LinkedHashSet<>();
        boolean defaults = false;
        for (String line : Files.readString(ROOT.resolve("docs/configuration.md")).split(UNUSED)[0].lines().toList()) {
            if (line.startsWith("| property")) {
                defaults = line.contains("| default ");
            } else if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                boolean required = !defaults || cells[2].strip().equals("–");
                Pattern.compile("`([^`]+)`").matcher(cells[1]).results().map(match -> match.group(1))
                        .forEach(name -> read.add(new Read(name, required)));
            }
        }
        return read;
    }

    /** Of {@code @Value} in the sources; what composes its name of constants is left to the documented ones. */
    private static Set<Read> placeholders(Path sources) throws IOException {
        Set<Read> read = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(sources.resolve("java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                for (MatchResult match : PLACEHOLDER.matcher(Files.readString(file)).results().toList()) {
                    read.add(new Read(match.group(1), match.group(2).equals("}")));
                }
            }
        }
        return read;
    }

    private static Map<String, String> unresolved(StandardEnvironment environment, Set<Read> read) {
        Map<String, String> unresolved = new TreeMap<>();
        for (Read property : read) {
            try {
                if (environment.getProperty(property.name()) == null && property.required()) {
                    unresolved.put(property.name(), "missing");
                }
            } catch (IllegalArgumentException e) {
                unresolved.put(property.name(), e.getMessage());
            }
        }
        return unresolved;
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = Files.newInputStream(file)) {
            properties.load(stream);
        }
        return properties;
    }

    private static String get(String uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
