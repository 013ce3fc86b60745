package io.mosip.opencrvs.sandbox.platform.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** The requests, by request id. A second request under the same id overwrites the first and is issued again. */
@Component
class CredentialRequests {
    private final Map<String, CredentialRequest> byId = new ConcurrentHashMap<>();

    CredentialRequest create(String requestId, JsonNode content) {
        return byId.compute(requestId, (id, former) -> CredentialRequest.created(id, content,
                former == null ? 0 : former.issued()));
    }

    Optional<CredentialRequest> find(String requestId) {
        return Optional.ofNullable(byId.get(requestId));
    }

    Optional<CredentialRequest> change(String requestId, UnaryOperator<CredentialRequest> change) {
        return Optional.ofNullable(byId.computeIfPresent(requestId, (id, request) -> change.apply(request)));
    }

    /** Puts the outcome of the work on {@code worked}, unless the request was overwritten meanwhile. */
    void conclude(CredentialRequest worked, CredentialRequest outcome) {
        byId.computeIfPresent(worked.requestId(), (id, current) -> current == worked ? outcome : current);
    }

    List<CredentialRequest> all() {
        return List.copyOf(byId.values());
    }
}
