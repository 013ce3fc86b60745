package io.mosip.opencrvs.mediator.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Ends requests that take too long while no thread works for them. */
@Component
class Watch implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long INTERVAL_MILLIS = 200;

    private final Set<Watched> all = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("request-watch").factory());

    Watch() {
        clock.scheduleWithFixedDelay(() -> all.forEach(Watch::check), INTERVAL_MILLIS, INTERVAL_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** A request that ends itself if it is late. */
    interface Watched {
        /** @param now in {@link System#nanoTime()} */
        void check(long now);
    }

    void add(Watched watched) {
        all.add(watched);
    }

    void remove(Watched watched) {
        all.remove(watched);
    }

    /** Checks one request. An exception does not end the watch. */
    private static void check(Watched watched) {
        try {
            watched.check(System.nanoTime());
        } catch (RuntimeException e) {
            LOG.warn("A request could not be ended: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }
}
