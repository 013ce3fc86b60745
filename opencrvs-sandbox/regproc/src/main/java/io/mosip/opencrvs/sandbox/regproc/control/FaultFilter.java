package io.mosip.opencrvs.sandbox.regproc.control;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Before everything else: lets a request meet the fault that waits for its service. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FaultFilter extends OncePerRequestFilter {
    private final Faults faults;
    private final Repetition repetition;

    FaultFilter(Faults faults, Repetition repetition) {
        this.faults = faults;
        this.repetition = repetition;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Fault> fault = repetition.isOne(request)
                ? Optional.empty()
                : RegprocService.of(request.getRequestURI()).flatMap(faults::take);
        if (fault.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        switch (fault.get().mode()) {
            case ERROR500 -> response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            case HANG -> {
                hold(fault.get());
                DroppedConnection.of(request);
            }
            case DROP -> DroppedConnection.of(request);
            case LOST -> {
                // What is written to the wrapper never reaches the connection.
                chain.doFilter(request, new ContentCachingResponseWrapper(response));
                DroppedConnection.of(request);
            }
            case TWICE -> repetition.answer(request, response);
        }
    }

    private void hold(Fault fault) {
        try {
            faults.hold(fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
