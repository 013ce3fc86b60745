package io.mosip.opencrvs.mediator.envelope;

import static io.mosip.opencrvs.mediator.envelope.TestCertificates.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
    private static final String OWN = "mosip.opencrvs.privkey.path";
    private static final String THEIRS = "opencrvs.mosip.pubkey.path";
    private static final Instant NOT_AFTER = Instant.parse("2040-01-01T00:00:00Z");
    private static final X509Certificate CERTIFICATE = TestCertificates.selfSigned(TestKeys.MOSIP, NOT_AFTER);
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = { "PKCS#8", "PKCS#1", "PKCS#8 and its certificate", "a chain and PKCS#1", "PKCS#12"})
    void aPrivateKeyIsReadInEveryForm(String form) throws Exception {
        PemObject pkcs8 = new PemObject("PRIVATE KEY",
                PrivateKeyInfo.getInstance(TestKeys.MOSIP.getPrivate().getEncoded()).getEncoded());
        X509Certificate issuer = TestCertificates.selfSigned(TestKeys.STRANGER, NOT_AFTER);
        Path path = directory.resolve("own");
        switch (form) {
            case "PKCS#8" -> TestCertificates.pem(path, pkcs8);
            case "PKCS#1" -> TestCertificates.pem(path, TestKeys.MOSIP.getPrivate());
            case "PKCS#8 and its certificate" -> TestCertificates.pem(path, pkcs8, CERTIFICATE);
            case "a chain and PKCS#1" -> TestCertificates.pem(path, issuer, CERTIFICATE, TestKeys.MOSIP.getPrivate());
            default -> TestCertificates.pkcs12(path, NOT_AFTER, TestKeys.MOSIP);
        }

        OwnKey key = KeyFiles.ownKey(new KeyFile(OWN, path, PASSWORD, ""));

        assertThat(key.privateKey()).isEqualTo(TestKeys.MOSIP.getPrivate());
        assertThat(key.recipient().publicKey()).isEqualTo(TestKeys.MOSIP.getPublic());
        assertThat(key.certificate().map(X509Certificate::getPublicKey))
                .isEqualTo(List.of("PKCS#8", "PKCS#1").contains(form)
                        ? java.util.Optional.empty()
                        : java.util.Optional.of(TestKeys.MOSIP.getPublic()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "certificate", "bare public key", "PKCS#12"})
    void aPublicKeyIsReadInEveryForm(String form) throws Exception {
        Path path = directory.resolve("theirs");
        switch (form) {
            case "certificate" -> TestCertificates.pem(path, CERTIFICATE);
            case "bare public key" -> TestCertificates.pem(path, TestKeys.MOSIP.getPublic());
            default -> TestCertificates.pkcs12(path, CERTIFICATE);
        }

        PeerKey key = KeyFiles.peerKey(new KeyFile(THEIRS, path, PASSWORD, ""));

        assertThat(key.recipient().publicKey()).isEqualTo(TestKeys.MOSIP.getPublic());
        assertThat(key.certificate().isPresent()).isEqualTo(!form.equals("bare public key"));
    }

    @ParameterizedTest
    @CsvSource({ "1, MOSIP", "2, STRANGER"})
    void ofSeveralEntriesTheAliasSaysWhich(String alias, String whose) throws Exception {
        Path path = TestCertificates.pkcs12(directory.resolve("own"), NOT_AFTER, TestKeys.MOSIP, TestKeys.STRANGER);

        OwnKey key = KeyFiles.ownKey(new KeyFile(OWN, path, PASSWORD, alias));

        assertThat(key.privateKey()).isEqualTo(
                whose.equals("MOSIP") ? TestKeys.MOSIP.getPrivate() : TestKeys.STRANGER.getPrivate());
        assertThatThrownBy(() -> KeyFiles.ownKey(new KeyFile(OWN, path, PASSWORD, "")))
                .hasMessage(
                        "The file of property " + OWN + " holds 2 private keys, not one: an alias has to say which");
        assertThatThrownBy(() -> KeyFiles.ownKey(new KeyFile(OWN, path, PASSWORD, "3"))).hasMessageContaining(OWN)
                .hasMessageContaining("alias 3");
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() throws Exception {
        Path path = TestCertificates.pkcs12(directory.resolve("own"), NOT_AFTER, TestKeys.MOSIP);
        KeyFile file = new KeyFile(OWN, path, "not-this-one", "");

        assertThatThrownBy(() -> KeyFiles.ownKey(file)).hasMessageContaining(OWN).hasMessageContaining("password")
                .hasMessageNotContaining("not-this-one");
        assertThat(file.toString()).doesNotContain("not-this-one");
    }

    @Test
    void aMissingOrForeignFileIsNamedByItsProperty() throws Exception {
        Path own = TestCertificates.pem(directory.resolve("own.key"), TestKeys.MOSIP.getPrivate());
        Path text = Files.writeString(directory.resolve("text"), "no key at all");
        Path zero = Files.writeString(directory.resolve("zero"), "0");

        for (Path path : List.of(directory.resolve("absent"), directory, text, zero)) {
            assertThatThrownBy(() -> KeyFiles.ownKey(new KeyFile(OWN, path, "", ""))).hasMessageContaining(OWN);
            assertThatThrownBy(() -> KeyFiles.peerKey(new KeyFile(THEIRS, path, "", ""))).hasMessageContaining(THEIRS);
        }
        assertThatThrownBy(() -> KeyFiles.peerKey(new KeyFile(THEIRS, own, "", ""))).hasMessageContaining(THEIRS);
    }
}
