package io.mosip.opencrvs.sandbox.platform.kernel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Registration ids: center (5), machine (5), sequence (5), {@code yyyyMMddHHmmss}. The sequence of a machine runs from
 * 00001 to 99999 and starts again, so ids differ as long as a machine makes fewer than 99999 in a second.
 */
@Component
class RidSequence {
    private static final int LAST = 99_999;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss")
            .withZone(ZoneOffset.UTC);
    private final Map<String, Integer> last = new ConcurrentHashMap<>();

    String next(String center, String machine, Instant now) {
        int number = last.merge(center + machine, 1, (current, one) -> current == LAST ? 1 : current + one);
        return "%s%s%05d%s".formatted(center, machine, number, TIME.format(now));
    }
}
