package io.mosip.opencrvs.mediator.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeCipherTest {
    private static final byte[] PLAIN = "{\"né\":\"ሀለሐ\"}".getBytes(StandardCharsets.UTF_8);
    private final RSAPrivateKey mosip = (RSAPrivateKey) TestKeys.MOSIP.getPrivate();

    @Test
    void whatIsSealedForARecipientIsOpenedByItsKey() {
        byte[] envelope = EnvelopeCipher.seal(PLAIN, TestKeys.recipient(TestKeys.MOSIP));

        assertThat(EnvelopeCipher.open(envelope, mosip)).isEqualTo(PLAIN);
    }

    @Test
    void anEnvelopeHasTheLayoutOfThePeers() {
        byte[] envelope = EnvelopeCipher.seal(PLAIN, TestKeys.recipient(TestKeys.MOSIP));
        String text = new String(envelope, StandardCharsets.ISO_8859_1);

        assertThat(text).startsWith("VER_R2");
        assertThat(text.indexOf("#KEY_SPLITTER#")).isEqualTo(6 + 32 + 256);
        assertThat(envelope).hasSize(6 + 32 + 256 + 14 + 32 + PLAIN.length + 16);
        assertThat(Arrays.copyOfRange(envelope, 6, 38)).isEqualTo(TestKeys.recipient(TestKeys.MOSIP).thumbprint());
    }

    @Test
    void anEnvelopeWithoutThumbprintIsOpenedToo() {
        byte[] envelope = EnvelopeCipher.seal(PLAIN, TestKeys.recipient(TestKeys.MOSIP));
        EnvelopeFormat parts = EnvelopeFormat.parse(envelope, 256);
        byte[] bare = new EnvelopeFormat(new byte[0], parts.wrappedKey(), parts.aad(), parts.ciphertext()).toBytes();

        assertThat(bare).hasSize(envelope.length - 32);
        assertThat(EnvelopeCipher.open(bare, mosip)).isEqualTo(PLAIN);
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        byte[] envelope = EnvelopeCipher.seal(PLAIN, TestKeys.recipient(TestKeys.STRANGER));

        assertError(() -> EnvelopeCipher.open(envelope, mosip), MediatorError.ENVELOPE_NOT_DECRYPTABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 5, 6 + 32 + 256, 6 + 32 + 256 + 13})
    void aChangedHeaderOrSplitterIsMalformed(int position) {
        byte[] envelope = EnvelopeCipher.seal(PLAIN, TestKeys.recipient(TestKeys.MOSIP));
        envelope[position] ^= 1;

        assertError(() -> EnvelopeCipher.open(envelope, mosip), MediatorError.ENVELOPE_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(ints = { 40, 6 + 32 + 256 + 14, 6 + 32 + 256 + 14 + 31, 6 + 32 + 256 + 14 + 32, -1})
    void aChangedKeyNonceAadContentOrTagIsNotDecryptable(int position) {
        byte[] envelope = EnvelopeCipher.seal(PLAIN, TestKeys.recipient(TestKeys.MOSIP));
        envelope[position < 0 ? envelope.length + position : position] ^= 1;

        assertError(() -> EnvelopeCipher.open(envelope, mosip), MediatorError.ENVELOPE_NOT_DECRYPTABLE);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] envelope = EnvelopeCipher.seal(PLAIN, TestKeys.recipient(TestKeys.MOSIP));
        IntStream.range(0, envelope.length).filter(length -> length < 360 || length > envelope.length - 4)
                .forEach(length -> assertThatThrownBy(
                        () -> EnvelopeCipher.open(Arrays.copyOf(envelope, length), mosip))
                        .isInstanceOf(MediatorException.class));
    }

    private static void assertError(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, MediatorError error) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MediatorException.class,
                e -> assertThat(e.error()).isEqualTo(error));
    }
}
