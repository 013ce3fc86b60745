package io.mosip.opencrvs.sandbox.platform.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipError;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** First in line: counts every request, and lets it meet the fault that is armed for its service. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FaultFilter extends OncePerRequestFilter {
    private final Faults faults;
    private final RequestLedger ledger;
    private final SecondHandling second;
    private final ObjectMapper json;

    FaultFilter(Faults faults, RequestLedger ledger, SecondHandling second, ObjectMapper json) {
        this.faults = faults;
        this.ledger = ledger;
        this.second = second;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<MosipService> service = MosipService.of(request.getRequestURI());
        Optional<Fault> fault = second.isReplay(request) ? Optional.empty() : service.flatMap(faults::take);
        if (fault.isEmpty()) {
            chain.doFilter(request, response);
            service.ifPresent(s -> count(request, s, String.valueOf(response.getStatus())));
            return;
        }
        meet(fault.get(), request, response, chain);
        // The two replays of TWICE are counted as the requests they are.
        if (fault.get().mode() != Fault.Mode.TWICE)
            service.ifPresent(s -> count(request, s, fault.get().mode().label()));
    }

    private void meet(Fault fault, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (fault.mode()) {
            case ERROR500 -> {
                response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                json.writeValue(response.getOutputStream(), MosipResponse.refused(null, null,
                        new MosipError("KER-SND-500", "Internal server error")));
            }
            case HANG -> {
                faults.hold(fault);
                ConnectionDrop.mark(request);
            }
            case DROP -> ConnectionDrop.mark(request);
            case LOST -> {
                // The wrapper keeps the answer from the connection, which then closes without one.
                chain.doFilter(request, new ContentCachingResponseWrapper(response));
                ConnectionDrop.mark(request);
            }
            case TWICE -> second.handle(request, response);
        }
    }

    private void count(HttpServletRequest request, MosipService service, String outcome) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        ledger.count(request.getMethod(), pattern == null ? service.label() : pattern.toString(), outcome);
    }
}
