package io.mosip.opencrvs.sandbox.platform.mosip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.platform.TestPartner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HybridCipherTest {
    private static final Path VECTORS = Path.of("../../../shared/vectors");
    private static final byte[] PLAIN = "something to keep".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = { "v05-head-birth-typecoding.json", "v05-head-birth-typecoding-nothumbprint.json"})
    void opensWhatTheRealPeerSealed(String name) throws Exception {
        assumeTrue(Files.exists(VECTORS.resolve(name)), "captured vectors are not there");
        JsonNode vector = new ObjectMapper().readTree(VECTORS.resolve(name).toFile());
        byte[] sealed = Base64.getDecoder().decode(vector.at("/envelope/data").asText());
        byte[] plain = HybridCipher.open(key(VECTORS.resolve("mosip-priv.key")), sealed, null, null);
        assertThat(plain).isEqualTo(Base64.getDecoder().decode(vector.get("plaintextBytesBase64").asText()));
    }

    @Test
    void everyPartHasItsPlaceAndLength() throws Exception {
        try (TestPartner partner = TestPartner.create()) {
            byte[] sealed = HybridCipher.seal(partner.certificate(), PLAIN);
            assertThat(sealed).hasSize(6 + 32 + 256 + 14 + 32 + PLAIN.length + 16);
            assertThat(new String(sealed, 6 + 32 + 256, 14, StandardCharsets.US_ASCII)).isEqualTo("#KEY_SPLITTER#");
            assertThat(HybridCipher.open(partner.privateKey(), sealed, null, null)).isEqualTo(PLAIN);
            assertThat(HybridCipher.seal(partner.certificate(), PLAIN)).isNotEqualTo(sealed);
        }
    }

    @Test
    void refusesWhatIsNotOfTheLayoutOrNotForThisKey() throws Exception {
        try (TestPartner partner = TestPartner.create(); TestPartner other = TestPartner.create()) {
            byte[] sealed = HybridCipher.seal(partner.certificate(), PLAIN);
            assertThatThrownBy(() -> HybridCipher.open(other.privateKey(), sealed, null, null))
                    .isInstanceOf(GeneralSecurityException.class);
            for (byte[] rubbish : new byte[][]{ {}, new byte[10], new byte[400], Arrays.copyOf(sealed, 310),
                    Arrays.copyOf(sealed, sealed.length - 1)})
                assertThatThrownBy(() -> HybridCipher.open(partner.privateKey(), rubbish, null, null))
                        .isInstanceOf(GeneralSecurityException.class);
        }
    }

    private static PrivateKey key(Path pem) throws IOException, GeneralSecurityException {
        String text = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
    }
}
