package io.mosip.opencrvs.sandbox.platform.keymanager;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** PSUTs by keymanager's own rule and properties: same salts, same tokens. */
@Component
@ConditionalOnProperty("sandbox.keymanager.standin")
class TokenIds {
    private final String uinSalt;
    private final String partnerSalt;
    private final int length;

    TokenIds(@Value("${mosip.kernel.tokenid.uin.salt:sandbox-uin-salt}") String uinSalt,
            @Value("${mosip.kernel.tokenid.partnercode.salt:sandbox-partnercode-salt}") String partnerSalt,
            @Value("${mosip.kernel.tokenid.length:36}") int length) {
        this.uinSalt = uinSalt;
        this.partnerSalt = partnerSalt;
        this.length = length;
    }

    String tokenId(String uin, String partner) {
        String hash = hexTwice(partnerSalt + partner + hexTwice(uin + uinSalt));
        return new BigInteger(hash.getBytes(StandardCharsets.UTF_8)).toString().substring(0, length);
    }

    /** Keymanager hashes, and hashes the hash again to write it in hexadecimal. */
    private static String hexTwice(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] first = sha.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(sha.digest(first));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256 in this JDK", e);
        }
    }
}
