package io.mosip.opencrvs.mediator.benchmark;

import io.mosip.opencrvs.mediator.world.Mediator;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;

/** What the HTTP server of a mediator holds at most: threads, requests in work, requests that wait, connections. */
final class Occupancy {
    private static final Duration SAMPLES = Duration.ofMillis(20);

    private final AbstractProtocol<?> protocol;
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inWork = new AtomicInteger();
    private final AtomicInteger mostInWork = new AtomicInteger();
    private volatile int mostWaiting;
    private volatile long mostConnections;

    Occupancy(Mediator mediator) {
        TomcatWebServer server = (TomcatWebServer) mediator.httpServer();
        protocol = (AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler();
        server.getTomcat().getHost().getPipeline().addValve(new Counter());
        Thread.ofPlatform().daemon().start(this::sample);
    }

    void reset() {
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();
        mostInWork.set(0);
        mostWaiting = 0;
        mostConnections = 0;
    }

    /** Megabytes of live objects, those of the sender and of MOSIP's side among them. */
    static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    @Override
    public String toString() {
        return String.format("requests on %s threads, at most %d in work, %d waiting for a thread, %d connections;"
                + " at most %d platform threads in the JVM", kinds, mostInWork.get(), mostWaiting, mostConnections,
                ManagementFactory.getThreadMXBean().getPeakThreadCount());
    }

    private void sample() {
        try {
            while (true) {
                mostConnections = Math.max(mostConnections, protocol.getConnectionCount());
                Executor executor = protocol.getExecutor();
                if (executor instanceof ThreadPoolExecutor pool) {
                    mostWaiting = Math.max(mostWaiting, pool.getQueue().size());
                } else if (executor instanceof org.apache.tomcat.util.threads.ThreadPoolExecutor pool) {
                    mostWaiting = Math.max(mostWaiting, pool.getQueue().size());
                }
                Thread.sleep(SAMPLES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sees each request on the thread that does its work. */
    private final class Counter extends ValveBase {
        Counter() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            kinds.add(Thread.currentThread().isVirtual() ? "virtual" : "platform");
            mostInWork.accumulateAndGet(inWork.incrementAndGet(), Math::max);
            try {
                getNext().invoke(request, response);
            } finally {
                inWork.decrementAndGet();
            }
        }
    }
}
