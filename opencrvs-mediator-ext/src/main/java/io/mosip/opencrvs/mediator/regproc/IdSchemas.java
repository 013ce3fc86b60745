package io.mosip.opencrvs.mediator.regproc;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.MosipEndpoints;
import io.mosip.opencrvs.mediator.peer.Peer;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Provides the country's latest ID schema. It is requested once in a refresh period. An old schema is used while MOSIP
 * is not available.
 */
@Component
public class IdSchemas {
    private final RestClient mosip;
    private final String url;
    private final RegistrationSettings settings;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Cached cached;

    IdSchemas(@Qualifier("mosipClient") RestClient mosip, MosipEndpoints endpoints, RegistrationSettings settings,
            Clock clock) {
        this.mosip = mosip;
        this.url = endpoints.idSchema();
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws MediatorException only while no schema was ever had */
    public IdentitySchema latest() {
        Cached current = cached;
        if (current != null && clock.instant().isBefore(current.until())) {
            return current.schema();
        }
        fetching.lock();
        try {
            if (cached == current) {
                cached = refreshed(current);
            }
            return cached.schema();
        } finally {
            fetching.unlock();
        }
    }

    private Cached refreshed(Cached old) {
        Instant until = clock.instant().plus(settings.schemaRefresh());
        try {
            return new Cached(fetch(), until);
        } catch (MediatorException e) {
            if (old == null) {
                throw e;
            }
            return new Cached(old.schema(), until);
        }
    }

    private IdentitySchema fetch() {
        JsonNode response = Peer.call("ID schema", () -> mosip.get().uri(url).retrieve().body(JsonNode.class))
                .path("response");
        JsonNode schema = response.path("schemaJson");
        if (!response.path("idVersion").isNumber() || schema.isMissingNode()) {
            throw new MediatorException(MediatorError.PEER_ANSWER_UNREADABLE, "ID schema");
        }
        return IdentitySchema.parse(response.path("idVersion").asDouble(),
                schema.isTextual() ? schema.asText() : schema.toString());
    }

    private record Cached(IdentitySchema schema, Instant until) {}
}
