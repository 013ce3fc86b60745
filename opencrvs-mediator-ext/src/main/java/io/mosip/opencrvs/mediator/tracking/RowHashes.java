package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.mediator.envelope.IntegrityKeys;
import io.mosip.opencrvs.mediator.envelope.IntegrityKeys.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Creates the hashes of registration numbers, subject data, tokens and persons. They are keyed (HMAC-SHA256), because a
 * country has so few numbers that a reader of the table could try all of them. The key is applied to the SHA-256 of the
 * value, so that a hash that an earlier version stored without a key can be keyed without the value.
 */
@Component
public class RowHashes {
    /** The prefix of a keyed hash. A hash without a key has hexadecimal digits only. Both have 64 characters. */
    static final String KEYED = "k:";
    private static final int BYTES = 31;

    private final IntegrityKeys keys;

    RowHashes(IntegrityKeys keys) {
        this.keys = keys;
    }

    public RowHash of(String value) {
        return ofDigest(Digest.sha256(value));
    }

    /** @param digest SHA-256 of the value, in lower-case hexadecimal digits */
    public RowHash ofDigest(String digest) {
        List<String> keyed = keys.codes(Purpose.ROW, digest.getBytes(StandardCharsets.US_ASCII)).stream()
                .map(RowHashes::text).toList();
        return new RowHash(keyed.get(0), Stream.concat(keyed.stream(), Stream.of(digest)).toList(), digest);
    }

    private static String text(byte[] code) {
        return KEYED + HexFormat.of().formatHex(code, 0, BYTES);
    }
}
