package io.mosip.opencrvs.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.sandbox.launcher.keys.KeyPairFiles;
import io.mosip.opencrvs.sandbox.launcher.peer.Deliveries;
import io.mosip.opencrvs.sandbox.launcher.peer.MediatorClient;
import io.mosip.opencrvs.sandbox.launcher.peer.OpencrvsServer;
import io.mosip.opencrvs.sandbox.launcher.peer.Webhook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox with an OpenCRVS side that is not its own: this test plays it, with keys and a client of its own. */
class AttachedOpencrvsIT {
    @TempDir
    private Path directory;

    @Test
    void a_birth_of_the_attached_side_comes_back_to_it_as_a_credential() throws Exception {
        KeyPairFiles opencrvs = KeyPairFiles.generate(directory, "their");
        KeyPairFiles mosip = KeyPairFiles.generate(directory, "partner");
        Webhook birth = Webhook.parse(Files.readAllBytes(SampleEvents.other(directory, "attached", event -> {})));
        try (OpencrvsServer theirs = new OpencrvsServer(0, "their-client", "their-secret", opencrvs.privateKey(),
                mosip.certificate(), List.of(Path.of("../samples/locations.json")));
                SandboxScript sandbox = SandboxScript.start(
                        Map.of("OPENCRVS_CLIENT_ID", "their-client", "OPENCRVS_CLIENT_SECRET", "their-secret"),
                        "--opencrvs-cert", opencrvs.certificateFile(), "--mosip-key", mosip.keyFile(), "--mosip-cert",
                        mosip.certificateFile(), "--opencrvs-receive-url",
                        "http://127.0.0.1:" + theirs.port() + "/birthReceiveNid", "--opencrvs-auth-url",
                        "http://127.0.0.1:" + theirs.port())) {
            sandbox.await("Ctrl-C ends everything");
            MediatorClient mediator = SandboxRun.mediator(sandbox.configuration()::getProperty,
                    opencrvs.privateKey(), mosip.certificate().getPublicKey());

            assertThat(mediator.send(birth).accepted()).isTrue();

            Await.until(() -> delivered(theirs, birth) != null);
            assertThat(delivered(theirs, birth).problem()).isNull();
            assertThat(delivered(theirs, birth).content().path("uin").asText()).matches("\\d{10}");
            assertThat(sandbox.lines()).noneMatch(line -> line.contains("sending"));
        }
    }

    private static Deliveries.Delivery delivered(OpencrvsServer opencrvs, Webhook birth) {
        return opencrvs.deliveries()
                .all()
                .stream()
                .filter(delivery -> delivery.concerns(birth.id(), birth.registrationNumber()))
                .findFirst()
                .orElse(null);
    }
}
