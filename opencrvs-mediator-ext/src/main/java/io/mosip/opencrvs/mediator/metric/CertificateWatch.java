package io.mosip.opencrvs.mediator.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.envelope.Keys.Expiry;
import io.mosip.opencrvs.mediator.keys.KeySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Reports certificates that will expire soon: as a metric, in the log once a day, and as a component of the health. The
 * status of the component is unknown to every aggregation, so neither readiness nor the overall health fails. The
 * service continues with an expired certificate.
 */
@Component("certificates")
class CertificateWatch implements HealthIndicator {
    static final Status EXPIRING = new Status("EXPIRING");
    static final Status EXPIRED = new Status("EXPIRED");
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final Duration ONCE = Duration.ofDays(1);

    private final List<Expiry> certificates;
    private final Duration warnBefore;
    private final TaskScheduler scheduler;
    private final Clock clock;

    CertificateWatch(Keys keys, KeySettings settings, MeterRegistry meters, TaskScheduler scheduler, Clock clock) {
        this.certificates = keys.certificates();
        this.warnBefore = settings.warnBefore();
        this.scheduler = scheduler;
        this.clock = clock;
        certificates.forEach(each -> Gauge.builder("opencrvs.certificate.expiry", () -> left(each).toSeconds())
                .tag("certificate", each.certificate()).baseUnit("seconds")
                .description("Time until the certificate expires; negative once it has").register(meters));
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.scheduleAtFixedRate(this::tell, ONCE);
    }

    void tell() {
        for (Expiry each : certificates) {
            Duration left = left(each);
            if (left.isNegative()) {
                LOG.warn("the {} certificate has expired on {}", each.certificate(), each.notAfter());
            } else if (left.compareTo(warnBefore) < 0) {
                LOG.warn("the {} certificate expires in {} days, on {}", each.certificate(), left.toDays(),
                        each.notAfter());
            }
        }
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        Duration shortest = certificates.stream().map(this::left).min(Duration::compareTo).orElse(warnBefore);
        if (shortest.isNegative()) {
            health.status(EXPIRED);
        } else if (shortest.compareTo(warnBefore) < 0) {
            health.status(EXPIRING);
        }
        certificates.forEach(each -> health.withDetail(each.certificate(), left(each).toDays() + " days"));
        return health.build();
    }

    private Duration left(Expiry certificate) {
        return Duration.between(clock.instant(), certificate.notAfter());
    }
}
