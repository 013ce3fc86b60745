package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request at once while too many of its group wait. Drops the body of a request that was answered before its
 * body was read.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusedBodyFilter extends OncePerRequestFilter {
    private final Door door;
    private final Watch watch;
    private final ApiErrors errors;

    RefusedBodyFilter(Door door, Watch watch, ApiErrors errors) {
        this.door = door;
        this.errors = errors;
        this.watch = watch;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MediatorError refusal = door.refusal(request);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            errors.write(request, response, refusal);
        }
        // A sender that waits for "100 Continue" has sent no body.
        if (request.isAsyncStarted() || !hasBody(request) || request.getHeader(HttpHeaders.EXPECT) != null
                || request.getInputStream().isFinished()) {
            return;
        }
        response.flushBuffer();
        DroppedBody.drop(request, response, watch);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}
