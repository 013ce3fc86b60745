package io.mosip.opencrvs.mediator.websub;

import io.mosip.opencrvs.mediator.peer.PartnerSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Verifies the hub's header {@code x-hub-signature: sha256=<hex HMAC of the body>}. Only SHA-256 is accepted ({@code
 * docs/contracts/mosip-hub.md}).
 */
@Component
class WebSubSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private static final Pattern FORM = Pattern.compile("(?i)sha256=[0-9a-f]{64}\\s*");

    private final SecretKeySpec key;

    WebSubSignature(PartnerSettings partner) {
        key = new SecretKeySpec(partner.webSubSecret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** True if the header has the form of a signature of the hub. */
    static boolean isWellFormed(String header) {
        return header != null && FORM.matcher(header).matches();
    }

    /**
     * Verifies the signature in constant time. Returns false for a missing header, another algorithm or invalid
     * hexadecimal digits.
     */
    boolean isOf(byte[] body, String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
            return false;
        }
        try {
            byte[] claimed = HexFormat.of().parseHex(header.substring(PREFIX.length()).trim());
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return MessageDigest.isEqual(mac.doFinal(body), claimed);
        } catch (IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM lacks " + ALGORITHM, e);
        }
    }
}
