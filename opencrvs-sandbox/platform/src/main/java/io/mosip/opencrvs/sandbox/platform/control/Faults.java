package io.mosip.opencrvs.sandbox.platform.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The faults that are armed, oldest first. Clearing them also ends what they hold. */
@Component
class Faults {
    private final List<Fault> armed = new ArrayList<>();
    private CountDownLatch cleared = new CountDownLatch(1);

    synchronized void arm(Fault fault) {
        armed.add(fault);
    }

    synchronized List<Fault> armed() {
        return List.copyOf(armed);
    }

    synchronized void clear() {
        armed.clear();
        cleared.countDown();
        cleared = new CountDownLatch(1);
    }

    /** The fault that a request to this service meets; it is used up by that. */
    synchronized Optional<Fault> take(MosipService service) {
        for (int i = 0; i < armed.size(); i++) {
            Fault fault = armed.get(i);
            if (fault.service() == service) {
                if (fault.count() == 1)
                    armed.remove(i);
                else if (fault.count() > 1)
                    armed.set(i, new Fault(service, fault.mode(), fault.count() - 1, fault.seconds()));
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Returns when the time is over, the faults are cleared, or the process stops. */
    void hold(Fault fault) {
        CountDownLatch release;
        synchronized (this) {
            release = cleared;
        }
        try {
            release.await(fault.hold().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
