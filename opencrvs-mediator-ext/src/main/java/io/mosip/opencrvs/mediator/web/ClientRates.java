package io.mosip.opencrvs.mediator.web;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to a client that sends more requests in a second than it may. Events are counted apart from look-ups, so
 * that look-ups never delay events. Only requests with a verified token of an allowed client reach this filter, so the
 * configuration bounds the number of clients. A request that is received in parts is counted once.
 */
@Component
@Order(ClientRates.BEFORE_DOOR)
class ClientRates extends OncePerRequestFilter {
    static final int BEFORE_DOOR = Door.AFTER_SECURITY - 10;
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** The sender of an event requests a registration id first, so these requests count as events. */
    private static final String REGISTRATION_ID = "/generateAid";

    private final IntakeSettings settings;
    private final ApiErrors errors;
    private final Map<String, RateLimiter> events = new ConcurrentHashMap<>();
    private final Map<String, RateLimiter> lookups = new ConcurrentHashMap<>();

    ClientRates(IntakeSettings settings, ApiErrors errors) {
        this.settings = settings;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (allows(request)) {
            chain.doFilter(request, response);
        } else {
            errors.write(request, response, MediatorError.CLIENT_TOO_FAST);
        }
    }

    private boolean allows(HttpServletRequest request) {
        EndpointGroup group = EndpointGroup.of(request);
        boolean event = group == EndpointGroup.EVENTS || REGISTRATION_ID.equals(request.getServletPath());
        // Callers of other groups need no token and have no client.
        Optional<Caller> caller = event || group == EndpointGroup.ADMINISTRATION ? Caller.present() : Optional.empty();
        if (caller.isEmpty()) {
            return true;
        }
        int most = event ? settings.eventsPerSecond() : settings.lookupsPerSecond();
        return most == 0 || (event ? events : lookups)
                .computeIfAbsent(caller.get().client(), client -> limiter(client, most))
                .acquirePermission();
    }

    private static RateLimiter limiter(String client, int most) {
        return RateLimiter.of(client, RateLimiterConfig.custom().limitForPeriod(most).limitRefreshPeriod(SECOND)
                .timeoutDuration(Duration.ZERO).build());
    }
}
