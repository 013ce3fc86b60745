package io.mosip.opencrvs.sandbox.launcher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.routes.apply.ApplyConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's MOSIP services are configured as an admin's are. */
class SandboxConfigurationTest {
    private static final Path BUNDLE = Path.of("../../camel-route-config/src/main/resources");

    @TempDir
    private Path directory;

    @Test
    void what_this_bundle_needs_in_MOSIPs_configuration_is_in_the_sandboxs() throws IOException {
        copy(BUNDLE);
        copy(Path.of("src/main/resources/config"));
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int exit = ApplyConfig.run(BUNDLE, List.of("--dry-run", directory.toString()),
                new PrintStream(said, true, StandardCharsets.UTF_8), System.err);

        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(directory.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }
}
