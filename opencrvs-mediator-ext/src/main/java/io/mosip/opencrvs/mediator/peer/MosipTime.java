package io.mosip.opencrvs.mediator.peer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Formats times as MOSIP's requests need them ({@code mosip.utc-datetime-pattern}). */
public final class MosipTime {
    private static final DateTimeFormatter PATTERN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private MosipTime() {}

    public static String text(Instant moment) {
        return PATTERN.format(moment);
    }
}
