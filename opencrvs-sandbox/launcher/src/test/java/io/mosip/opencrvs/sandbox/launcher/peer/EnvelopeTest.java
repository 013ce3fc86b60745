package io.mosip.opencrvs.sandbox.launcher.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.launcher.keys.KeyFiles;
import io.mosip.opencrvs.sandbox.launcher.keys.KeyPairFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static final Path VECTORS = Path.of("../../../shared/vectors");
    @TempDir
    static Path directory;
    private static KeyPairFiles keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = KeyPairFiles.generate(directory, "party");
    }

    @Test
    void what_is_encrypted_can_be_decrypted_by_the_receiver() throws Exception {
        byte[] plaintext = "é مرحبا".getBytes(StandardCharsets.UTF_8);

        byte[] envelope = Envelope.encrypt(plaintext, keys.certificate().getPublicKey());

        assertThat(Envelope.decrypt(envelope, keys.privateKey())).isEqualTo(plaintext);
    }

    @Test
    void the_layout_is_the_peers() throws Exception {
        byte[] envelope = Envelope.encrypt(new byte[100], keys.certificate().getPublicKey());

        assertThat(envelope).hasSize(6 + 32 + 256 + 14 + 32 + 100 + 16);
        assertThat(new String(envelope, 0, 6, StandardCharsets.US_ASCII)).isEqualTo("VER_R2");
        assertThat(new String(envelope, 294, 14, StandardCharsets.US_ASCII)).isEqualTo("#KEY_SPLITTER#");
    }

    @ParameterizedTest
    @ValueSource(ints = { 40, 310, 345, -1})
    void a_changed_byte_is_noticed(int at) throws Exception {
        byte[] envelope = Envelope.encrypt(new byte[100], keys.certificate().getPublicKey());
        envelope[at < 0 ? envelope.length - 1 : at] ^= 1;

        assertThatThrownBy(() -> Envelope.decrypt(envelope, keys.privateKey()))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void bytes_without_a_splitter_are_no_envelope() {
        assertThatThrownBy(() -> Envelope.decrypt(new byte[500], keys.privateKey())).hasMessageContaining("splitter");
    }

    @Test
    void a_signature_is_good_for_its_bytes_only() throws Exception {
        byte[] bytes = { 1, 2, 3};
        byte[] signature = Envelope.sign(bytes, keys.privateKey());

        assertThat(Envelope.verify(bytes, signature, keys.certificate().getPublicKey())).isTrue();
        assertThat(Envelope.verify(new byte[]{ 1, 2}, signature, keys.certificate().getPublicKey())).isFalse();
    }

    @Test
    void envelopes_of_the_real_peer_open_and_verify() throws Exception {
        assumeTrue(Files.isDirectory(VECTORS));
        PrivateKey mosip = KeyFiles.readPrivateKey(VECTORS.resolve("mosip-priv.key"));
        var opencrvs = KeyFiles.readCertificate(VECTORS.resolve("opencrvs-cert.pem")).getPublicKey();
        try (Stream<Path> files = Files.list(VECTORS)) {
            List<Path> captured = files
                    .filter(file -> file.getFileName().toString().matches("v05-(head|r).*-(birth|death)-.*json"))
                    .toList();
            assertThat(captured).isNotEmpty();
            for (Path file : captured) {
                JsonNode vector = new ObjectMapper().readTree(file.toFile());
                byte[] envelope = Base64.getDecoder().decode(vector.at("/envelope/data").asText());
                byte[] signature = Base64.getDecoder().decode(vector.at("/envelope/signature").asText());
                assertThat(Envelope.verify(envelope, signature, opencrvs)).as(file.toString()).isTrue();
                if (vector.path("isThumbprint").asBoolean()) {
                    byte[] plaintext = Base64.getDecoder().decode(vector.path("plaintextBytesBase64").asText());
                    assertThat(Envelope.decrypt(envelope, mosip)).as(file.toString()).isEqualTo(plaintext);
                    Webhook webhook = Webhook.parse(plaintext);
                    assertThat(webhook.id()).isEqualTo(vector.at("/envelope/id").asText());
                }
            }
        }
    }

    @Test
    void the_nonce_is_the_head_of_the_additional_data_and_new_each_time() throws Exception {
        byte[] first = Envelope.encrypt(new byte[1], keys.certificate().getPublicKey());
        byte[] second = Envelope.encrypt(new byte[1], keys.certificate().getPublicKey());

        assertThat(Arrays.copyOfRange(first, 308, 340)).isNotEqualTo(Arrays.copyOfRange(second, 308, 340));
    }
}
