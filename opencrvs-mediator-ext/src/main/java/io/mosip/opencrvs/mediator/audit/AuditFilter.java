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
 * Writes an audit entry for each request before it reaches its controller. It comes after the check of the token and
 * after the limit of the endpoint group. A request whose entry cannot be written is refused.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class AuditFilter extends OncePerRequestFilter {
    private final ObjectProvider<AuditTrail> trail;
    private final ObjectProvider<HandlerExceptionResolver> errors;

    /** Filters are created before other beans, so their dependencies are looked up when they are used. */
    AuditFilter(ObjectProvider<AuditTrail> trail,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> errors) {
        this.trail = trail;
        this.errors = errors;
    }

    /** False, because a request that waited for a place is dispatched again when it has one. */
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
