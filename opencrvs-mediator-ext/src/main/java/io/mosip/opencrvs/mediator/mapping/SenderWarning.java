package io.mosip.opencrvs.mediator.mapping;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one warning if events come from a v0.5 sender, which damages characters beyond Latin-1. The sender is recognised
 * by its first event that is not UTF-8.
 */
final class SenderWarning implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SenderWarning.class);
    private final AtomicBoolean given = new AtomicBoolean();

    @Override
    public void run() {
        if (given.compareAndSet(false, true)) {
            LOG.warn("An event is not UTF-8: its sender is the OpenCRVS mediator of v0.5, which is unsafe for languages"
                    + " beyond Latin-1. It changes characters of names into others, and not every change can be"
                    + " found. Its side has to send UTF-8: see docs/names-and-languages.md");
        }
    }
}
