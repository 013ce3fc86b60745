package io.mosip.opencrvs.mediator.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.tracking.AcceptedEvents;
import io.mosip.opencrvs.mediator.tracking.AcceptedEvents.Accepted;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Notes accepted events in the database, so that an event is known as soon as it is answered 200. The event is durable
 * before. A sender waits a moment for the note, and not at all while the database does not answer. The note then stays
 * in memory, where this instance finds it, and is written later. One thread writes the notes of all senders, many with
 * one statement.
 */
@Component
public class AcceptanceJournal {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptanceJournal.class);
    private static final Duration SENDERS_PATIENCE = Duration.ofMillis(200);
    private static final Duration UNTIL_NEXT_ATTEMPT = Duration.ofSeconds(1);
    private static final Duration TO_STOP = Duration.ofSeconds(2);
    /** Most notes in memory: about 5 MB, or more than a minute of events. */
    private static final int MOST_IN_MEMORY = 20_000;
    private static final int BATCH = 500;

    private final AcceptedEvents table;
    private final Counter unlisted;
    private final Map<Accepted, CompletableFuture<Void>> unwritten = new ConcurrentHashMap<>();
    private final Semaphore work = new Semaphore(0);
    private final Thread writer = Thread.ofPlatform().name("accepted-events").daemon().unstarted(this::write);
    private volatile boolean databaseAway;
    private volatile boolean stopped;

    AcceptanceJournal(AcceptedEvents table, MeterRegistry meters) {
        this.table = table;
        this.unlisted = Counter.builder("opencrvs.accepted.unlisted")
                .description("Accepted events that are not in the list, because the database was away for too long")
                .register(meters);
    }

    @PostConstruct
    void start() {
        writer.start();
    }

    /** Writes the remaining notes, if the database answers soon. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        work.release();
        writer.join(TO_STOP);
        if (!unwritten.isEmpty()) {
            LOG.warn("{} accepted events are not in the list: the database does not answer", unwritten.size());
        }
    }

    /** Notes an event. Returns when the note is written, or when the sender should not wait longer. Never fails. */
    void note(Accepted event) {
        if (unwritten.size() >= MOST_IN_MEMORY) {
            unlisted.increment();
            return;
        }
        CompletableFuture<Void> written = unwritten.computeIfAbsent(event, each -> new CompletableFuture<>());
        work.release();
        if (databaseAway) {
            return;
        }
        try {
            written.get(SENDERS_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("an accepted event is not in the list yet");
        } catch (ExecutionException e) {
            throw new IllegalStateException("A note is never completed with a failure", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The accepted events of a record that have not been read yet, oldest first. */
    public List<Accepted> unreadOf(String recordId) {
        Stream<Accepted> here = unwritten.keySet().stream().filter(event -> event.recordId().equals(recordId));
        return Stream.concat(here, table.unreadOf(recordId).stream()).distinct()
                .sorted((one, other) -> one.at().compareTo(other.at())).toList();
    }

    private void write() {
        while (!stopped || !unwritten.isEmpty()) {
            try {
                work.acquire();
                work.drainPermits();
                writeAll();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void writeAll() throws InterruptedException {
        while (!unwritten.isEmpty()) {
            List<Accepted> batch = unwritten.keySet().stream().limit(BATCH).toList();
            if (written(batch)) {
                batch.forEach(event -> unwritten.remove(event).complete(null));
            } else if (stopped) {
                return;
            } else {
                Thread.sleep(UNTIL_NEXT_ATTEMPT);
            }
        }
    }

    private boolean written(List<Accepted> batch) {
        try {
            table.add(batch);
            if (databaseAway) {
                databaseAway = false;
                LOG.info("accepted events are listed again");
            }
            return true;
        } catch (DataAccessException | TransactionException e) {
            if (!databaseAway) {
                databaseAway = true;
                LOG.warn("accepted events cannot be listed for now: {}", e.getClass().getSimpleName());
            }
            return false;
        }
    }
}
