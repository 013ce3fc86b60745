package io.mosip.opencrvs.mediator.faults;

import com.sun.net.httpserver.HttpExchange;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;

/** Waits for one request at a kill point, and kills the instance it comes from while it has no answer. */
final class ArmedKill {
    private final Instances instances;
    private final ToLongFunction<String> birthsIn;
    private final AtomicReference<Waiting> armed = new AtomicReference<>();
    private final Map<HttpExchange, Waiting> doomed = new ConcurrentHashMap<>();

    /** @param birthsIn how many births the database has in a status */
    ArmedKill(Instances instances, ToLongFunction<String> birthsIn) {
        this.instances = instances;
        this.birthsIn = birthsIn;
    }

    /** What has become of an instance. */
    enum Killed {
        NO,
        DONE,
        /** The request is to be worked on first, and not answered. */
        WHEN_WORKED
    }

    private record Waiting(KillPoint point, CompletableFuture<ServiceProcess> victim) {}

    /** Completes with the killed instance; cancelling it disarms. */
    CompletableFuture<ServiceProcess> arm(KillPoint point) {
        Waiting waiting = new Waiting(point, new CompletableFuture<>());
        armed.set(waiting);
        return waiting.victim();
    }

    Killed on(String service, HttpExchange exchange) {
        Waiting waiting = armed.get();
        if (!isMoment(waiting, service) || !armed.compareAndSet(waiting, null)) {
            return Killed.NO;
        }
        if (waiting.point().worked) {
            doomed.put(exchange, waiting);
            return Killed.WHEN_WORKED;
        }
        kill(waiting, exchange);
        return Killed.DONE;
    }

    void worked(HttpExchange exchange) {
        Waiting waiting = doomed.remove(exchange);
        if (waiting != null) {
            kill(waiting, exchange);
        }
    }

    /** For a moment that is no request of an instance but one to it. */
    boolean atInstance(ServiceProcess instance, String service, boolean worked) {
        Waiting waiting = armed.get();
        if (!isMoment(waiting, service) || waiting.point().worked != worked
                || !armed.compareAndSet(waiting, null)) {
            return false;
        }
        instance.kill();
        waiting.victim().complete(instance);
        return true;
    }

    private boolean isMoment(Waiting waiting, String service) {
        return waiting != null && !waiting.victim().isDone() && waiting.point().service.equals(service)
                && birthsIn.applyAsLong(waiting.point().status) > 0;
    }

    private void kill(Waiting waiting, HttpExchange exchange) {
        int port = exchange.getRemoteAddress().getPort();
        instances.callerAt(port).ifPresentOrElse(victim -> {
            victim.kill();
            waiting.victim().complete(victim);
        }, () -> waiting.victim()
                .completeExceptionally(new IllegalStateException("nobody's request at " + waiting.point())));
    }
}
