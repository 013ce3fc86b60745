package io.mosip.opencrvs.mediator.envelope;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher.Recipient;
import io.mosip.opencrvs.mediator.world.UsedValues;
import io.mosip.opencrvs.mediator.world.ValueKind;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Key pairs for tests, made once: RSA generation is slow. */
public final class TestKeys {
    public static final KeyPair MOSIP = pair();
    public static final KeyPair OPENCRVS = pair();
    public static final KeyPair STRANGER = pair();

    private TestKeys() {}

    /** The mediator's view. */
    public static Keys keys() {
        return new Keys(List.of(own(MOSIP)), List.of(new PeerKey(recipient(OPENCRVS), Optional.empty())));
    }

    static OwnKey own(KeyPair pair) {
        return OwnKey.of((RSAPrivateCrtKey) pair.getPrivate(), Optional.empty());
    }

    public static Recipient recipient(KeyPair pair) {
        try {
            byte[] thumbprint = MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
            return new Recipient((RSAPublicKey) pair.getPublic(), thumbprint);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            BigInteger exponent = ((RSAPrivateKey) pair.getPrivate()).getPrivateExponent();
            UsedValues.used(ValueKind.PRIVATE_KEY, exponent.toString());
            UsedValues.used(ValueKind.PRIVATE_KEY, exponent.toString(16));
            UsedValues.used(ValueKind.PRIVATE_KEY,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
