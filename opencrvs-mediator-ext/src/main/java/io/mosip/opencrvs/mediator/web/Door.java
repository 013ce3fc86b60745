package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.mediator.web.Watch.Watched;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the requests of each endpoint group to what the service can serve. It comes after the check of the token, so a
 * caller without one takes no place and none of its body is kept. A request waits, and its body is received, without a
 * thread.
 */
@Component
@Order(Door.AFTER_SECURITY)
class Door extends OncePerRequestFilter implements Watched {
    /** The order of this filter. Spring Security's filter has -100. */
    static final int AFTER_SECURITY = -50;
    /** Time for the body of a callback. It is short, because the hub is near and its callers have no token. */
    private static final Duration CALLBACK_WITHIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String SIGNATURE = "x-hub-signature";

    private final Map<EndpointGroup, Group> groups = new EnumMap<>(EndpointGroup.class);
    private final IntakeSettings intake;
    private final ManagementSettings management;
    private final ObjectProvider<BodyLimit> callbacks;
    private final Duration silence;
    private final Watch watch;
    private final ApiErrors errors;

    Door(IntakeSettings intake, KafkaSettings kafka, ManagementSettings management,
            ObjectProvider<BodyLimit> callbacks, Watch watch, ApiErrors errors,
            @Value("${server.tomcat.threads.max:200}") int threads,
            @Value("${server.tomcat.connection-timeout:10s}") Duration connectionTimeout) {
        // The server ends a silent connection without an answer, so this limit is shorter.
        this.silence = connectionTimeout.multipliedBy(3).dividedBy(4);
        this.intake = intake;
        this.management = management;
        this.callbacks = callbacks;
        this.watch = watch;
        this.errors = errors;
        IntakeMemory memory = IntakeMemory.of(Runtime.getRuntime().maxMemory(), intake.maxSize(),
                intake.bytesInFlight());
        // A part of the threads is left for the checks of tokens and for refusals.
        int few = Math.max(1, threads / 8);
        groups.put(EndpointGroup.EVENTS,
                new Group(new Places(Math.min(intake.atOnce(), Math.max(1, threads / 2)), memory.inWork()),
                        new HeldBytes(memory.held()), kafka.publishTimeout(), MediatorError.INTAKE_FULL));
        groups.put(EndpointGroup.CALLBACKS, new Group(new Places(few, memory.heldCallbacks()),
                new HeldBytes(memory.heldCallbacks()), PATIENCE, MediatorError.TOO_MANY_REQUESTS));
        groups.put(EndpointGroup.ADMINISTRATION,
                new Group(new Places(few, 0), new HeldBytes(0), PATIENCE, MediatorError.TOO_MANY_REQUESTS));
        groups.put(EndpointGroup.MANAGEMENT,
                new Group(new Places(few, 0), new HeldBytes(0), PATIENCE, MediatorError.TOO_MANY_REQUESTS));
        watch.add(this);
    }

    /**
     * The reason to refuse the request; null if it continues. It is called before the token is checked, so that a
     * refusal is cheap.
     */
    MediatorError refusal(HttpServletRequest request) {
        Group group = groups.get(EndpointGroup.of(request));
        return group.crowded() ? group.full() : null;
    }

    @Override
    public void check(long now) {
        groups.values().forEach(group -> group.places().expire(now));
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            sentOn(request, response, chain);
            return;
        }
        EndpointGroup group = EndpointGroup.of(request);
        if (group != EndpointGroup.MANAGEMENT && management.isPort(request.getLocalPort())) {
            errors.write(request, response, MediatorError.NOT_FOUND);
            return;
        }
        Group limits = groups.get(group);
        if (hasBodyToRead(group, request)) {
            IncomingBody.receive(request, response, limitsOf(group, request), limits, watch, errors);
        } else if (limits.places().tryEnter()) {
            try {
                chain.doFilter(request, response);
            } finally {
                limits.places().leave(0);
            }
        } else {
            WaitingRequest.await(request, response, limits, errors);
        }
    }

    private void sentOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(IncomingBody.REFUSED) instanceof MediatorError refused) {
            errors.write(request, response, refused);
        } else {
            chain.doFilter(request, response);
        }
    }

    /**
     * True if the body must be received. A request that is refused by its head continues to the controller without its
     * body.
     */
    private boolean hasBodyToRead(EndpointGroup group, HttpServletRequest request) {
        if (!HttpMethod.POST.matches(request.getMethod())) {
            return false;
        }
        return switch (group) {
            case EVENTS -> RequestBody.isJson(request) && RequestBody.isPlain(request)
                    && request.getContentLengthLong() <= maxSize();
            case CALLBACKS -> request.getHeader(SIGNATURE) != null && RequestBody.isPlain(request)
                    && request.getContentLengthLong() <= callbackLimit(request);
            case ADMINISTRATION, MANAGEMENT -> false;
        };
    }

    private Limits limitsOf(EndpointGroup group, HttpServletRequest request) {
        return group == EndpointGroup.EVENTS
                ? new Limits(maxSize(), intake.bodyTimeout(), intake.minimumRate().toBytes(), silence)
                : new Limits(callbackLimit(request), CALLBACK_WITHIN, intake.minimumRate().toBytes(), silence);
    }

    private int maxSize() {
        return Math.toIntExact(intake.maxSize().toBytes());
    }

    private int callbackLimit(HttpServletRequest request) {
        return callbacks.stream().filter(callback -> request.getServletPath().equals("/" + callback.path()))
                .mapToInt(BodyLimit::limit).findFirst().orElse(0);
    }
}
