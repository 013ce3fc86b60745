package io.mosip.opencrvs.mediator.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    @TempDir
    private Path directory;

    @Test
    void pkcs8AndPkcs1AndBarePublicKeysAreRead() throws IOException {
        Path theirs = write("theirs.key", TestKeys.OPENCRVS.getPublic());
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(TestKeys.MOSIP.getPrivate().getEncoded());
        Path pkcs1 = write("pkcs1.key", TestKeys.MOSIP.getPrivate());
        Path pkcs8 = write("pkcs8.key", new PemObject("PRIVATE KEY", info.getEncoded()));

        assertThat(Files.readString(pkcs1)).contains("BEGIN RSA PRIVATE KEY");
        for (Path file : new Path[]{ pkcs1, pkcs8}) {
            Keys keys = KeyFiles.read(file, theirs);
            assertThat(keys.own()).isEqualTo(TestKeys.MOSIP.getPrivate());
            assertThat(keys.self().publicKey()).isEqualTo(TestKeys.MOSIP.getPublic());
            assertThat(keys.opencrvsPublicKey()).isEqualTo(TestKeys.OPENCRVS.getPublic());
        }
    }

    @Test
    void aMissingOrForeignFileIsNamedByItsProperty() throws IOException {
        Path own = write("own.key", TestKeys.MOSIP.getPrivate());
        Path text = Files.writeString(directory.resolve("text"), "no key at all");

        assertThatThrownBy(() -> KeyFiles.read(directory.resolve("absent"), text))
                .hasMessageContaining("mosip.opencrvs.privkey.path");
        assertThatThrownBy(() -> KeyFiles.read(own, text)).hasMessageContaining("opencrvs.mosip.pubkey.path");
        assertThatThrownBy(() -> KeyFiles.read(own, own)).hasMessageContaining("opencrvs.mosip.pubkey.path");
    }

    private Path write(String name, Object key) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(key);
        }
        return Files.writeString(directory.resolve(name), text.toString());
    }
}
