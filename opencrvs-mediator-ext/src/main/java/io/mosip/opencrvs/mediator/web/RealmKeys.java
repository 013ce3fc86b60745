package io.mosip.opencrvs.mediator.web;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;

/**
 * Caches the published keys of the realm. They are used for longer if the realm is not available. A token with an
 * unknown key causes a new request to the realm, at a limited rate, so that a sender of many such tokens cannot flood
 * the realm.
 */
class RealmKeys implements JWKSource<SecurityContext> {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration KEPT_WHILE_AWAY = Duration.ofHours(4);
    private static final Duration REFRESH = Duration.ofSeconds(15);
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final JWKSource<SecurityContext> published;
    private volatile boolean known;

    RealmKeys(String address, RestOperations http) {
        try {
            URL url = URI.create(address).toURL();
            published = JWKSourceBuilder.create(url, retriever(http)).cache(KEPT.toMillis(), REFRESH.toMillis())
                    .rateLimited(BETWEEN.toMillis()).outageTolerant(KEPT_WHILE_AWAY.toMillis()).build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalStateException("mosip.opencrvs.intake.jwks-url is not a URL", e);
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        try {
            List<JWK> keys = published.get(selector, context);
            known = true;
            return keys;
        } catch (RateLimitReachedException e) {
            if (known) {
                return List.of();
            }
            throw e;
        }
    }

    private static ResourceRetriever retriever(RestOperations http) {
        return url -> {
            try {
                return new Resource(http.getForObject(url.toString(), String.class), MediaType.APPLICATION_JSON_VALUE);
            } catch (RestClientException e) {
                throw new IOException("the realm's keys cannot be fetched", e);
            }
        };
    }
}
