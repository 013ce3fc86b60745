package io.mosip.opencrvs.sandbox.launcher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.launcher.RunDirectory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigServerTest {
    @TempDir
    Path directory;

    @Test
    void serves_properties_of_all_directories_the_first_named_winning_and_raw_files() throws Exception {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        Ports ports = Ports.free();
        new GeneratedConfiguration().ports(ports).set("both", "generated").write(first);
        Files.writeString(second.resolve(RunDirectory.CONFIGURATION),
                "both=file\nshared=general\nmine=${sandbox.platform.url}/x\n");
        Files.writeString(second.resolve("opencrvs-default.properties"), "shared=of the application\n");
        Files.writeString(second.resolve("routes.xml"), "<simple>${body} ${unknown}</simple>");

        try (ConfigServer server = ConfigServer.start(ports.of(Ports.Owner.CONFIG), List.of(first, second))) {
            String uri = server.uri();
            List<JsonNode> sources = sources(get(uri + "/platform/default/main"));
            assertThat(strongest(sources, "both")).isEqualTo("generated");
            assertThat(strongest(sources, "mine")).isEqualTo("${sandbox.platform.url}/x");
            assertThat(strongest(sources, "sandbox.platform.url")).isEqualTo(ports.url(Ports.Owner.PLATFORM));
            assertThat(strongest(sources(get(uri + "/opencrvs/default/main")), "shared"))
                    .isEqualTo("of the application");
            assertThat(get(uri + "/registration-processor/default/main/routes.xml"))
                    .isEqualTo("<simple>${body} ${unknown}</simple>");
        }
    }

    private static List<JsonNode> sources(String json) throws Exception {
        List<JsonNode> sources = new ArrayList<>();
        new ObjectMapper().readTree(json).path("propertySources").forEach(source -> sources.add(source.path("source")));
        return sources;
    }

    private static String strongest(List<JsonNode> sources, String name) {
        return sources.stream().filter(source -> source.has(name)).findFirst().orElseThrow().path(name).asText();
    }

    private static String get(String uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
