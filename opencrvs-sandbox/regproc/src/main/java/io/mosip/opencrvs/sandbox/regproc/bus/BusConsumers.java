package io.mosip.opencrvs.sandbox.regproc.bus;

import io.mosip.opencrvs.sandbox.regproc.RegprocSettings;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts one consumer for every listener there is, and stops them before anything they need is gone. */
@Component
class BusConsumers implements SmartLifecycle {
    private static final long STOP_MILLIS = 10_000;

    private final List<BusListener> listeners;
    private final BusSettings settings;
    private final int workers;
    private final List<BusConsumer> consumers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    BusConsumers(List<BusListeners> parts, BusSettings settings, RegprocSettings regproc) {
        this.listeners = parts.stream().flatMap(part -> part.listeners().stream()).toList();
        this.settings = settings;
        this.workers = regproc.stageWorkers();
    }

    @Override
    public void start() {
        for (BusListener listener : listeners) {
            BusConsumer consumer = new BusConsumer(listener, settings, workers);
            consumers.add(consumer);
            threads.add(Thread.ofPlatform().daemon().name(listener.group()).start(consumer));
        }
    }

    @Override
    public void stop() {
        consumers.forEach(BusConsumer::stop);
        for (Thread thread : threads) {
            try {
                thread.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        consumers.clear();
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }
}
