package io.mosip.opencrvs.mediator.workflow;

import io.mosip.opencrvs.mediator.credential.CredentialAgain;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.IdRepository;
import io.mosip.opencrvs.mediator.metric.PolledGauges;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.metric.Steps;
import io.mosip.opencrvs.mediator.regproc.Progress;
import io.mosip.opencrvs.mediator.regproc.TransactionClient;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.SilentRegistrations;
import io.mosip.opencrvs.mediator.tracking.SilentRegistrations.Silent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Asks MOSIP about registrations of which nothing was heard for a long time, because the hub publishes no event for a
 * registration whose attempts are used up or that the virus scan refused. A registration that is still in progress is
 * only counted. If there is an identity and no credential, the credential is requested.
 */
@Component
class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final SilentRegistrations silent;
    private final TransactionClient mosip;
    private final MosipFailures failures;
    private final DeathLifecycle deaths;
    private final CredentialAgain credentials;
    private final IdRepository repository;
    private final WorkflowSettings settings;
    private final Steps steps;
    private final TaskScheduler scheduler;
    private volatile boolean stopping;

    Watchdog(SilentRegistrations silent, TransactionClient mosip, MosipFailures failures, DeathLifecycle deaths,
            CredentialAgain credentials, IdRepository repository, WorkflowSettings settings, Steps steps,
            PolledGauges gauges,
            TaskScheduler scheduler) {
        this.silent = silent;
        this.mosip = mosip;
        this.failures = failures;
        this.deaths = deaths;
        this.credentials = credentials;
        this.repository = repository;
        this.settings = settings;
        this.steps = steps;
        this.scheduler = scheduler;
        gauges.add("opencrvs.registrations.silent", "",
                "Registrations that MOSIP has, accepted longer ago than mosip.opencrvs.watchdog.silent-after",
                () -> silent.count(settings.silentAfter()));
        gauges.add("opencrvs.registrations.silent.oldest", "seconds", "Age of the oldest of them; 0 where none is",
                () -> silent.oldest(settings.silentAfter()).toSeconds());
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.scheduleWithFixedDelay(this::watch, settings.interval());
    }

    @EventListener(ContextClosedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void stop() {
        stopping = true;
    }

    /** Asks about one batch, so that MOSIP is not flooded with requests. */
    private void watch() {
        try {
            boolean answered = true;
            for (Silent registration : silent.claim(settings.silentAfter(), settings.batch())) {
                answered = answered && !stopping && ask(registration);
                if (!answered) {
                    silent.giveBack(registration);
                }
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("silent registrations cannot be looked for: {}", e.getClass().getSimpleName());
        }
    }

    /** Ends the flag of a death. The identity is found by the RID of an update that was made. */
    private void endFlag(Silent registration) {
        if (deaths.find(registration.id()).isPresent()
                && steps.time(Step.WATCH, () -> repository.findByRid(registration.rid())).isPresent()) {
            deaths.noteFlagged(registration.id(), "MOSIP has updated the identity");
        }
    }

    /** Requests the credential. A failure does not affect other registrations. */
    private void askForCredential(Silent registration) {
        try {
            if (steps.time(Step.WATCH, () -> credentials.askIfMissing(registration.id()))) {
                LOG.info("{} MOSIP was asked for the credential", registration.id());
            }
        } catch (MediatorException e) {
            LOG.warn("{} MOSIP could not be asked for the credential: {}", registration.id(), e.error().code());
        }
    }

    /**
     * Asks about one registration. Returns false if MOSIP did not answer, because it will not answer for the next one
     * either.
     */
    private boolean ask(Silent registration) {
        try {
            Progress progress = steps.time(Step.WATCH, () -> mosip.progressOf(registration.rid()));
            progress.failure().ifPresentOrElse(
                    error -> failures.reject(registration.id(), error, progress.cause()),
                    () -> {
                        endFlag(registration);
                        askForCredential(registration);
                    });
            return true;
        } catch (MediatorException e) {
            LOG.warn("MOSIP could not be asked for {}: {}", registration.id(), e.error().code());
            return false;
        }
    }
}
