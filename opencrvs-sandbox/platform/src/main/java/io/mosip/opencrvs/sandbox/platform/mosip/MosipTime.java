package io.mosip.opencrvs.sandbox.platform.mosip;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** MOSIP's timestamps: UTC, milliseconds, {@code yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}. */
public final class MosipTime {
    private static final DateTimeFormatter PATTERN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    private MosipTime() {}

    public static String format(Instant instant) {
        return PATTERN.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, PATTERN).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
