package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Logs each request that is refused (4xx) with its code, the client of a token that was verified, and the address of the
 * peer. Tomcat calls it once for each request, whoever answered it, also for what is no HTTP. Nothing that the caller
 * chose is logged, and of one address no more than {@value #MOST} lines in a minute: what was left out is counted.
 */
final class RefusalLog extends ValveBase implements AccessLog {
    static final int MOST = 10;
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final String CODE = RefusalLog.class.getName() + ".code";
    private static final String CLIENT = RefusalLog.class.getName() + ".client";
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Addresses that are counted at the same time; of more, the one that was seen first is forgotten. */
    private static final int ADDRESSES = 1_000;

    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    RefusalLog(Clock clock) {
        super(true);
        this.clock = clock;
    }

    private static final class Window {
        private final Instant since;
        private int refusals;

        private Window(Instant since) {
            this.since = since;
        }
    }

    /** Remembers why a request is refused, and whose token it had. */
    static void note(ServletRequest request, MediatorError error) {
        request.setAttribute(CODE, error.code());
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller instanceof JwtAuthenticationToken verified) {
            request.setAttribute(CLIENT, SecurityConfiguration.client(verified.getToken()));
        }
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
    }

    @Override
    public void log(Request request, Response response, long time) {
        int status = response.getStatus();
        if (status < 400 || status >= 500) {
            return;
        }
        String address = request.getRemoteAddr();
        int refusals = count(address);
        if (refusals <= MOST) {
            LOG.warn("refused with {}: {}, client {}, from {}{}", status, text(request, CODE), text(request, CLIENT),
                    address, refusals == MOST ? "; more of this minute are only counted" : "");
        }
    }

    private static String text(Request request, String attribute) {
        return request.getAttribute(attribute) instanceof String text ? text : "-";
    }

    /** How many of this address there were in its present minute. */
    private synchronized int count(String address) {
        Instant now = clock.instant();
        Window window = windows.get(address);
        if (window == null || !now.isBefore(window.since.plus(WINDOW))) {
            windows.remove(address);
            if (window != null && window.refusals > MOST) {
                LOG.warn("{} more refusals of {} were not logged", window.refusals - MOST, address);
            }
            window = new Window(now);
            windows.put(address, window);
            if (windows.size() > ADDRESSES) {
                windows.remove(windows.keySet().iterator().next());
            }
        }
        return ++window.refusals;
    }

    @Override
    public void setRequestAttributesEnabled(boolean requestAttributesEnabled) {
        throw new UnsupportedOperationException("no attribute of a proxy is logged");
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }
}
