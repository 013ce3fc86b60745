package io.mosip.opencrvs.sandbox.platform.websub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Who gets what is published on a topic. The secret never leaves this record but as a signature. */
record Subscription(String topic, URI callback, String secret, String leaseSeconds) {
    private static final String HMAC = "HmacSHA256";

    boolean sameAs(Subscription other) {
        return topic.equals(other.topic) && callback.equals(other.callback);
    }

    /** The value of {@code x-hub-signature} over the raw body. */
    String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HMAC in this JDK", e);
        }
    }

    @Override
    public String toString() {
        return "Subscription[" + topic + ']';
    }
}
