package io.mosip.opencrvs.mediator.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traffic recorded from the real OpenCRVS peer, where it lies beside the project; skipped where it does not. */
class CapturedVectorsTest {
    private static final Path VECTORS = Path.of("..", "..", "shared", "vectors");
    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = { "v05-head-birth-typecoding", "v05-head-birth-typecoding-nothumbprint",
            "v05-head-death-typecoding", "v05-r70842a1-birth-oldfhir"})
    void whatThePeerSentIsVerifiedAndDecrypted(String name) throws IOException {
        JsonNode vector = read(name + ".json");
        Keys keys = keys("mosip-priv.key", "opencrvs-cert.pem");
        byte[] envelope = Base64.getDecoder().decode(vector.at("/envelope/data").asText());
        byte[] signature = Base64.getDecoder().decode(vector.at("/envelope/signature").asText());

        assertThat(keys.signedByOpencrvs(envelope, signature)).isTrue();
        assertThat(keys.open(envelope))
                .isEqualTo(Base64.getDecoder().decode(vector.path("plaintextBytesBase64").asText()));
    }

    @Test
    void whatThePeerAcceptedHasTheFormWeSeal() throws IOException {
        JsonNode accepted = read("v05-receive-birthReceiveNid.json");
        Keys peer = keys("opencrvs-priv.key", "mosip-cert.pem");
        byte[] theirs = Base64.getUrlDecoder().decode(accepted.at("/cases/0/request/data").asText());
        byte[] plain = peer.open(theirs);

        assertThat(json.readTree(plain).path("opencrvsBRN").asText()).isNotEmpty();
        byte[] ours = EnvelopeCipher.seal(plain, keys("mosip-priv.key", "opencrvs-cert.pem").opencrvs());
        assertThat(ours).hasSameSizeAs(theirs);
        assertThat(new String(ours, 0, 6, StandardCharsets.US_ASCII))
                .isEqualTo(new String(theirs, 0, 6, StandardCharsets.US_ASCII));
        assertThat(peer.open(ours)).isEqualTo(plain);
    }

    private static Keys keys(String own, String theirs) {
        return new Keys(List.of(KeyFiles.ownKey(file(own))), List.of(KeyFiles.peerKey(file(theirs))));
    }

    private static KeyFile file(String name) {
        return new KeyFile(name, VECTORS.resolve(name), "", "");
    }

    private JsonNode read(String name) throws IOException {
        Path file = VECTORS.resolve(name);
        assumeTrue(Files.exists(file), "no captured vectors beside the project");
        return json.readTree(file.toFile());
    }
}
