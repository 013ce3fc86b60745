package io.mosip.opencrvs.sandbox.regproc.control;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;

/**
 * A fault that the next requests to a service meet; the same form as in the platform process.
 *
 * @param count   how many requests; 0: every one until the faults are cleared
 * @param seconds how long a hanging request is held before its connection is closed; 0: two minutes
 */
record Fault(RegprocService service, Mode mode, int count, int seconds) {
    private static final int DEFAULT_SECONDS = 120;

    enum Mode {
        /** Answered 500, not processed. */
        ERROR500,
        /** Held without an answer, then closed; not processed. */
        HANG,
        /** Connection closed at once; not processed. */
        DROP,
        /** Processed; the connection is closed instead of an answer. */
        LOST,
        /** Processed twice, as behind a proxy that retries; the second answer is given. */
        TWICE;

        @JsonCreator
        static Mode named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Fault {
        if (service == null || mode == null || count < 0 || seconds < 0) {
            throw new IllegalArgumentException("a fault needs a service, a mode and no negative number");
        }
    }

    Duration hold() {
        return Duration.ofSeconds(seconds == 0 ? DEFAULT_SECONDS : seconds);
    }

    Fault once() {
        return new Fault(service, mode, count - 1, seconds);
    }
}
