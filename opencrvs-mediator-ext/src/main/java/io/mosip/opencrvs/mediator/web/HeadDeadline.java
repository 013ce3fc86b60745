package io.mosip.opencrvs.mediator.web;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1 protocol with a deadline for request heads. Tomcat's own time-out begins again with each byte, so a
 * caller that sends one byte per second could hold a connection for ever.
 */
public final class HeadDeadline extends Http11NioProtocol {
    private static final long SWEEP_MILLIS = 500;

    private volatile Duration limit = Duration.ofSeconds(10);
    private ScheduledFuture<?> sweeps;

    /** @param limit from the first byte of a request to the end of its head */
    void limit(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void start() throws Exception {
        super.start();
        sweeps = getUtilityExecutor().scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (sweeps != null) {
            sweeps.cancel(false);
        }
        super.stop();
    }

    private void sweep() {
        for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
            if (connection.getCurrentProcessor() instanceof Processor processor && late(processor)) {
                connection.processSocket(SocketEvent.ERROR, true);
            }
        }
    }

    /** True if the head is late. A connection without a thread has a processor only while it receives a head. */
    private boolean late(Processor processor) {
        Request request = processor.getRequest();
        if (processor.isAsync() || processor.isUpgrade() || request == null || request.getStartTimeNanos() < 0) {
            return false;
        }
        return System.nanoTime() - request.getStartTimeNanos() > limit.toNanos();
    }
}
