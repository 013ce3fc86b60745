package io.mosip.opencrvs.sandbox.platform.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * MOSIP's two batch jobs: new requests at short intervals, failed ones again after a pause, up to a limit. The pause is
 * twenty minutes in MOSIP and seconds here.
 */
@Component
class CredentialBatch {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialBatch.class);
    private final CredentialRequests requests;
    private final CredentialIssuer issuer;
    private final Duration retryAfter;
    private final int maxAttempts;

    CredentialBatch(CredentialRequests requests, CredentialIssuer issuer,
            @Value("${sandbox.credential.retry-millis:10000}") long retryMillis,
            @Value("${sandbox.credential.max-attempts:10}") int maxAttempts) {
        this.requests = requests;
        this.issuer = issuer;
        retryAfter = Duration.ofMillis(retryMillis);
        this.maxAttempts = maxAttempts;
    }

    @Scheduled(fixedDelayString = "${sandbox.credential.batch-millis:300}")
    void run() {
        Instant retryBefore = Instant.now().minus(retryAfter);
        requests.all().stream().filter(r -> isDue(r, retryBefore))
                .sorted(Comparator.comparing(CredentialRequest::updated)).forEach(this::issue);
    }

    private boolean isDue(CredentialRequest request, Instant retryBefore) {
        return request.status().equals(CredentialRequest.NEW) || request.status().equals(CredentialRequest.FAILED)
                && request.attempts() < maxAttempts && request.updated().isBefore(retryBefore);
    }

    private void issue(CredentialRequest request) {
        CredentialRequest outcome;
        try {
            issuer.issue(request);
            outcome = request.issuedNow();
        } catch (CredentialFailure failure) {
            LOG.warn("credential request {} failed: {}", request.requestId(), failure.code());
            outcome = request.failedNow(failure.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.error("credential request {} failed: {}", request.requestId(), unexpected.getClass().getName());
            outcome = request.failedNow(CredentialFailure.unknown().getMessage());
        }
        requests.conclude(request, outcome);
    }
}
