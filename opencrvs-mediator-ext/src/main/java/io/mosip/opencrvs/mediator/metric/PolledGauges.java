package io.mosip.opencrvs.mediator.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Gauges that need a database query. They are polled every few seconds and not on a scrape, so that an unavailable
 * database does not delay the scraper. Their value is then NaN.
 */
@Component
public class PolledGauges {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final MeterRegistry meters;
    private final TaskScheduler scheduler;
    private final List<Polled> all = new CopyOnWriteArrayList<>();

    PolledGauges(MeterRegistry meters, TaskScheduler scheduler) {
        this.meters = meters;
        this.scheduler = scheduler;
    }

    /** @param unit of the number; empty for a count */
    public void add(String name, String unit, String description, DoubleSupplier query) {
        Polled polled = new Polled(query);
        all.add(polled);
        Gauge.builder(name, polled, each -> each.value).baseUnit(unit.isEmpty() ? null : unit).description(description)
                .register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.scheduleWithFixedDelay(() -> all.forEach(Polled::ask), INTERVAL);
    }

    private static final class Polled {
        private final DoubleSupplier query;
        private volatile double value = Double.NaN;

        private Polled(DoubleSupplier query) {
            this.query = query;
        }

        private void ask() {
            try {
                value = query.getAsDouble();
            } catch (DataAccessException | TransactionException e) {
                value = Double.NaN;
            }
        }
    }
}
