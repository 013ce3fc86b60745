package io.mosip.opencrvs.sandbox.platform.websub;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Numbers of the hub; the defaults are those of MOSIP's websub 1.3.1: three tries, three seconds apart. */
@Component
record HubSettings(@Value("${sandbox.platform.url}") String url,
        @Value("${sandbox.websub.delivery.attempts:3}") int attempts,
        @Value("${sandbox.websub.delivery.interval-millis:3000}") long intervalMillis,
        @Value("${sandbox.websub.timeout-millis:10000}") long timeoutMillis) {
    Duration timeout() {
        return Duration.ofMillis(timeoutMillis);
    }
}
