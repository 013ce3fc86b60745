package io.mosip.opencrvs.mediator.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * Authenticates data that this service stores in Kafka and in the database with HMAC-SHA256. There is one key for each
 * purpose. The keys are derived by HKDF-SHA256 (RFC 5869) from a configured secret, or from the private key if there is
 * none, so that an existing installation needs nothing new. The first key creates MACs; all keys verify, so that stored
 * data stays valid while a key is replaced.
 */
public final class IntegrityKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;
    private static final byte[] SALT = "io.mosip.opencrvs.mediator".getBytes(UTF_8);

    /** The purpose of a MAC. A MAC of one purpose is not valid for another. */
    public enum Purpose {
        /** An event on its way through Kafka and the spool. */
        EVENT("event"),
        /** A delivery in the outbox. */
        DELIVERY("delivery"),
        /** The retry state of an event in Kafka. */
        RETRY("retry"),
        /** A value by which a row of the database is found or compared. */
        ROW("row");

        private final String name;

        Purpose(String name) {
            this.name = name;
        }
    }

    private final Map<Purpose, List<SecretKeySpec>> keys = new EnumMap<>(Purpose.class);

    private IntegrityKeys(List<byte[]> materials) {
        for (Purpose purpose : Purpose.values()) {
            keys.put(purpose, materials.stream().map(material -> derive(material, purpose)).toList());
        }
    }

    /**
     * @param secrets those that are configured, the present one first; empty for none
     * @param ours    the present private key and the one before it
     */
    public static IntegrityKeys of(List<String> secrets, List<OwnKey> ours) {
        List<byte[]> materials = new ArrayList<>();
        secrets.forEach(secret -> materials.add(secret.getBytes(UTF_8)));
        ours.forEach(key -> materials.add(material(key.privateKey())));
        return new IntegrityKeys(materials);
    }

    /** The primes of the key in order, which are the same for every file format. */
    private static byte[] material(RSAPrivateCrtKey key) {
        BigInteger smaller = key.getPrimeP().min(key.getPrimeQ());
        BigInteger larger = key.getPrimeP().max(key.getPrimeQ());
        return framed(smaller.toByteArray(), larger.toByteArray());
    }

    private static SecretKeySpec derive(byte[] material, Purpose purpose) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(material, SALT, purpose.name.getBytes(UTF_8)));
        byte[] key = new byte[LENGTH];
        hkdf.generateBytes(key, 0, LENGTH);
        return new SecretKeySpec(key, ALGORITHM);
    }

    /** The MAC of all parts, 32 bytes. Parts that are divided differently have another MAC. */
    public byte[] code(Purpose purpose, byte[]... parts) {
        return code(keys.get(purpose).get(0), parts);
    }

    /** The MACs by all keys, that of the present key first, so that data of an earlier key is found. */
    public List<byte[]> codes(Purpose purpose, byte[]... parts) {
        return keys.get(purpose).stream().map(key -> code(key, parts)).toList();
    }

    /** True if one of the keys created this MAC. The comparison takes constant time. */
    public boolean verifies(Purpose purpose, byte[] code, byte[]... parts) {
        return codes(purpose, parts).stream().anyMatch(own -> MessageDigest.isEqual(own, code));
    }

    private static byte[] code(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(framed(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM lacks " + ALGORITHM, e);
        }
    }

    /** The parts, each preceded by its length. */
    private static byte[] framed(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.putInt(part.length).put(part);
        }
        return all.array();
    }
}
