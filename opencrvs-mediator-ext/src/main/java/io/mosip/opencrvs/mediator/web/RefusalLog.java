package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.apache.catalina.AccessLog;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each request that is refused (4xx) with its code, the client of a token that was verified, and the address of
 * the peer. Tomcat calls it once for each request, whatever answered it, also for requests that are not HTTP. No text
 * that the caller chose is logged. The number of lines in a minute is limited, and the lines that were left out are
 * counted ({@link RefusalWindow}).
 */
final class RefusalLog extends ValveBase implements AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final String CODE = RefusalLog.class.getName() + ".code";
    private static final String CLIENT = RefusalLog.class.getName() + ".client";

    private final RefusalWindow minute;

    RefusalLog(Clock clock) {
        super(true);
        this.minute = new RefusalWindow(clock, LOG::warn);
    }

    /** Stores in the request why it is refused, and the client of its token. */
    static void note(ServletRequest request, MediatorError error) {
        request.setAttribute(CODE, error.code());
        Caller.present().ifPresent(caller -> request.setAttribute(CLIENT, caller.client()));
    }

    /** The code that was stored last; null if there is none. */
    static String code(ServletRequest request) {
        return request.getAttribute(CODE) instanceof String code ? code : null;
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
        String client = text(request, CLIENT);
        String address = address(request);
        RefusalWindow.Verdict verdict = minute.count(address + " (client " + client + ")");
        if (verdict != RefusalWindow.Verdict.LEFT_OUT) {
            LOG.warn("refused with {}: {}, client {}, from {}{}", status, text(request, CODE), client, address,
                    verdict == RefusalWindow.Verdict.LAST_LOGGED ? "; more of this minute are only counted" : "");
        }
    }

    /** Behind a proxy that is trusted (server.forward-headers-strategy=native), the address that the proxy names. */
    private static String address(Request request) {
        return PeerAddress.of(request.getAttribute(REMOTE_ADDR_ATTRIBUTE) instanceof String behindProxy
                ? behindProxy
                : request.getRemoteAddr());
    }

    private static String text(Request request, String attribute) {
        return request.getAttribute(attribute) instanceof String text ? text : "-";
    }

    /** Tomcat calls this every few seconds. */
    @Override
    public void backgroundProcess() {
        minute.endIfOver();
    }

    @Override
    protected void stopInternal() throws LifecycleException {
        super.stopInternal();
        minute.endNow();
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
