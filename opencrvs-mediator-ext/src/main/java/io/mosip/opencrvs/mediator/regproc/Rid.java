package io.mosip.opencrvs.mediator.regproc;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/**
 * The form of a registration id: centre (5), machine (5), sequence (5), {@code yyyyMMddHHmmss}, all digits ({@code
 * docs/contracts/mosip-rid-generator.md}). MOSIP's RidValidator does not check that the date exists, and needs its
 * lengths configured in every service. OpenCRVS's side can send any text in place of an AID.
 */
public final class Rid {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{29}");
    private static final int TIMESTAMP = 15;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss")
            .withResolverStyle(ResolverStyle.STRICT);

    private Rid() {}

    public static boolean isWellFormed(String text) {
        if (text == null || !DIGITS.matcher(text).matches()) {
            return false;
        }
        try {
            LocalDateTime.parse(text.substring(TIMESTAMP), TIME);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
