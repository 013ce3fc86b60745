package io.mosip.opencrvs.sandbox.regproc.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The faults that wait for a request, oldest first. */
@Component
class Faults {
    private final List<Fault> waiting = new ArrayList<>();
    private CountDownLatch cleared = new CountDownLatch(1);

    synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    synchronized List<Fault> all() {
        return List.copyOf(waiting);
    }

    /** Requests that are being held are let go, too. */
    synchronized void clear() {
        waiting.clear();
        cleared.countDown();
        cleared = new CountDownLatch(1);
    }

    synchronized Optional<Fault> take(RegprocService service) {
        Optional<Fault> next = waiting.stream().filter(fault -> fault.service() == service).findFirst();
        next.ifPresent(fault -> {
            int place = waiting.indexOf(fault);
            if (fault.count() == 1) {
                waiting.remove(place);
            } else if (fault.count() > 1) {
                waiting.set(place, fault.once());
            }
        });
        return next;
    }

    void hold(Fault fault) throws InterruptedException {
        CountDownLatch end;
        synchronized (this) {
            end = cleared;
        }
        end.await(fault.hold().toMillis(), TimeUnit.MILLISECONDS);
    }
}
