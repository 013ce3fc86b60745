package io.mosip.opencrvs.mediator.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher.Recipient;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both sides' keys while one of them is being replaced, and under load. */
class KeysTest {
    private static final byte[] PLAIN = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final KeyPair LARGE = pair(3072);
    private static final Instant SOON = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2031-01-01T00:00:00Z");

    /** MOSIP's key has replaced the stranger's and one of another size; OpenCRVS's is being replaced by the large one. */
    private final Keys rotating = new Keys(
            List.of(TestKeys.own(TestKeys.MOSIP), TestKeys.own(TestKeys.STRANGER), TestKeys.own(LARGE)),
            List.of(new PeerKey(TestKeys.recipient(TestKeys.OPENCRVS), Optional.empty()),
                    new PeerKey(TestKeys.recipient(LARGE), Optional.empty())));

    @ParameterizedTest(name = "sealed to the {0} key, thumbprint: {1}")
    @CsvSource({ "present, ours", "present, random", "present, none", "previous, ours", "previous, random",
            "previous, none", "larger, ours", "larger, random", "larger, none"})
    void whatWasEncryptedBeforeARotationIsOpenedAfterIt(String key, String thumbprint) {
        KeyPair pair = switch (key) {
            case "present" -> TestKeys.MOSIP;
            case "previous" -> TestKeys.STRANGER;
            default -> LARGE;
        };
        Recipient known = TestKeys.recipient(pair);
        byte[] named = switch (thumbprint) {
            case "ours" -> known.thumbprint();
            case "random" -> new byte[32];
            default -> new byte[0];
        };

        byte[] envelope = EnvelopeCipher.seal(PLAIN, new Recipient(known.publicKey(), named));

        rotating.requireLayout(envelope);
        assertThat(rotating.open(envelope)).isEqualTo(PLAIN);
    }

    @Test
    void anEnvelopeThatNamesAKeyByItsCertificateIsOpenedByThatKeyOnly() throws Exception {
        OwnKey certified = OwnKey.of((RSAPrivateCrtKey) TestKeys.MOSIP.getPrivate(),
                Optional.of(TestCertificates.selfSigned(TestKeys.MOSIP, LATER)));
        Keys keys = new Keys(List.of(TestKeys.own(TestKeys.STRANGER), certified), rotating.theirs());
        byte[] thumbprint = MessageDigest.getInstance("SHA-256")
                .digest(certified.certificate().orElseThrow().getEncoded());

        assertThat(keys.open(EnvelopeCipher.seal(PLAIN, new Recipient(certified.recipient().publicKey(), thumbprint))))
                .isEqualTo(PLAIN);
        byte[] misnamed = EnvelopeCipher.seal(PLAIN,
                new Recipient((RSAPublicKey) TestKeys.STRANGER.getPublic(), thumbprint));
        assertThatThrownBy(() -> keys.open(misnamed)).isInstanceOfSatisfying(MediatorException.class,
                e -> assertThat(e.error()).isEqualTo(MediatorError.ENVELOPE_NOT_DECRYPTABLE));
    }

    @Test
    void whatIsForNobodyHereIsNotOpenedAndWhatIsNoEnvelopeIsMalformed() {
        byte[] foreign = EnvelopeCipher.seal(PLAIN, TestKeys.recipient(TestKeys.OPENCRVS));

        assertThatThrownBy(() -> rotating.open(foreign)).isInstanceOfSatisfying(MediatorException.class,
                e -> assertThat(e.error()).isEqualTo(MediatorError.ENVELOPE_NOT_DECRYPTABLE));
        assertThatThrownBy(() -> rotating.open(PLAIN)).isInstanceOfSatisfying(MediatorException.class,
                e -> assertThat(e.error()).isEqualTo(MediatorError.ENVELOPE_MALFORMED));
        assertThatThrownBy(() -> rotating.requireLayout(PLAIN)).isInstanceOf(MediatorException.class);
    }

    @Test
    void eitherKeyOfOpencrvsVerifiesAndTheFirstIsEncryptedTo() {
        assertThat(rotating.signedByOpencrvs(PLAIN, EnvelopeSignature.sign(PLAIN, TestKeys.OPENCRVS.getPrivate())))
                .isTrue();
        assertThat(rotating.signedByOpencrvs(PLAIN, EnvelopeSignature.sign(PLAIN, LARGE.getPrivate()))).isTrue();
        assertThat(rotating.signedByOpencrvs(PLAIN, EnvelopeSignature.sign(PLAIN, TestKeys.STRANGER.getPrivate())))
                .isFalse();
        assertThat(rotating.opencrvs().publicKey()).isEqualTo(TestKeys.OPENCRVS.getPublic());
        assertThat(rotating.own()).isEqualTo(TestKeys.MOSIP.getPrivate());
    }

    @Test
    void everyCertificateThatIsInUseSaysWhenItExpires() {
        OwnKey own = OwnKey.of((RSAPrivateCrtKey) TestKeys.MOSIP.getPrivate(),
                Optional.of(TestCertificates.selfSigned(TestKeys.MOSIP, SOON)));
        PeerKey additional = new PeerKey(TestKeys.recipient(LARGE),
                Optional.of(TestCertificates.selfSigned(LARGE, LATER)));
        Keys keys = new Keys(List.of(own), List.of(rotating.theirs().get(0), additional));

        assertThat(keys.certificates()).containsExactly(new Keys.Expiry("own", SOON),
                new Keys.Expiry("rotation", LATER));
    }

    @Test
    void thirtyTwoThreadsWithInterleavedKeysNeverMixTheirEnvelopesAndSignatures() throws Exception {
        List<KeyPair> pairs = List.of(TestKeys.MOSIP, TestKeys.STRANGER, LARGE);
        int threads = 32;
        int rounds = 12;
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            work.add(() -> {
                int right = 0;
                for (int round = 0; round < rounds; round++) {
                    together.await();
                    KeyPair mine = pairs.get((thread + round) % pairs.size());
                    byte[] plain = (thread + "/" + round).repeat(1 + thread).getBytes(StandardCharsets.UTF_8);
                    byte[] envelope = EnvelopeCipher.seal(plain, TestKeys.recipient(mine));
                    byte[] signature = EnvelopeSignature.sign(envelope, mine.getPrivate());
                    boolean good = Arrays.equals(plain, rotating.open(envelope))
                            && EnvelopeSignature.verifies(envelope, signature, mine.getPublic())
                            && !EnvelopeSignature.verifies(plain, signature, mine.getPublic());
                    right += good ? 1 : 0;
                }
                return right;
            });
        }

        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Integer> done : pool.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(rounds);
            }
        }
    }

    private static KeyPair pair(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
