package io.mosip.opencrvs.sandbox.platform.realm;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** One secret serves every client of a run; the sender's user is the one that the OpenCRVS peer logs in with. */
@Component
record RealmSettings(@Value("${sandbox.platform.url}/auth/realms/mosip") String issuer,
        @Value("${sandbox.client.secret}") String clientSecret,
        @Value("${sandbox.sender.username:mosip-opencrvs-client}") String username,
        @Value("${sandbox.sender.password:${sandbox.client.secret}}") String password,
        @Value("${sandbox.token.validity-seconds:300}") long validitySeconds) {
    Duration validity() {
        return Duration.ofSeconds(validitySeconds);
    }

    /** Without what is personal: a record's own text would show it in every message and log line. */
    @Override
    public String toString() {
        return "RealmSettings[" + issuer + ']';
    }
}
