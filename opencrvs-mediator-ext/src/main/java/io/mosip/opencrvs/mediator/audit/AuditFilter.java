package io.mosip.opencrvs.mediator.audit;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.web.Outcome;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Has each request written down before its controller is reached, for all endpoints in one place. It comes after the check
 * of the token and after the limit of its endpoint group. What cannot be written down is refused.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class AuditFilter extends OncePerRequestFilter {
    private final ObjectProvider<AuditTrail> trail;
    private final ObjectProvider<HandlerExceptionResolver> errors;

    /** Filters are made before the service's other parts, so what they need is looked up when it is used. */
    AuditFilter(ObjectProvider<AuditTrail> trail,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> errors) {
        this.trail = trail;
        this.errors = errors;
    }

    /** A request that had to wait for a place comes again when it has one. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AuditTrail written = trail.getObject();
        Optional<AuditEntry> begun;
        try {
            begun = written.begin(request);
        } catch (RuntimeException e) {
            refuse(request, response, e);
            return;
        }
        if (begun.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String outcome = MediatorError.INTERNAL.code();
        try {
            chain.doFilter(request, response);
            outcome = Outcome.of(request, response);
        } finally {
            written.end(begun.get(), outcome);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException e) {
        if (errors.getObject().resolveException(request, response, null, e) == null) {
            throw e;
        }
    }
}
