package io.mosip.opencrvs.sandbox.platform.credential;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The credential requests for those who watch the sandbox: how far each is, not what is in it. */
@Component
public class CredentialOverview {
    private final CredentialRequests requests;

    CredentialOverview(CredentialRequests requests) {
        this.requests = requests;
    }

    public List<Entry> all() {
        return requests.all().stream().sorted(Comparator.comparing(CredentialRequest::requestId))
                .map(r -> new Entry(r.requestId(), r.text("issuer"), r.text("credentialType"), r.status(), r.comment(),
                        r.attempts(), r.issued()))
                .toList();
    }

    /** @param issued how often a credential went out under this request id */
    public record Entry(String requestId, String partner, String credentialType, String status, String comment,
            int attempts, int issued) {}
}
