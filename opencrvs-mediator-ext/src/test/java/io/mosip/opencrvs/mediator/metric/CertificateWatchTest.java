package io.mosip.opencrvs.mediator.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.envelope.PeerKey;
import io.mosip.opencrvs.mediator.envelope.TestCertificates;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.mediator.keys.KeySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.health.SimpleStatusAggregator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@ExtendWith(OutputCaptureExtension.class)
class CertificateWatchTest {
    private static final Instant NOW = Instant.parse("2030-06-01T00:00:00Z");
    private static final KeySettings SETTINGS = new KeySettings("own", "", "", "", "", "", "theirs", "", "", "", "", "",
            "", "",
            Duration.ofDays(30));

    @ParameterizedTest(name = "{0} days left")
    @CsvSource({ "31, UP, ''", "29, EXPIRING, expires in 29 days", "0, EXPIRING, expires in 0 days",
            "-2, EXPIRED, has expired"})
    void aCertificateThatExpiresIsToldAndStopsNothing(int days, String status, String told, CapturedOutput output) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        PeerKey theirs = new PeerKey(TestKeys.recipient(TestKeys.OPENCRVS),
                Optional.of(TestCertificates.selfSigned(TestKeys.OPENCRVS, NOW.plus(Duration.ofDays(days)))));
        CertificateWatch watch = new CertificateWatch(new Keys(TestKeys.keys().ours(), List.of(theirs)), SETTINGS,
                meters, new ThreadPoolTaskScheduler(), Clock.fixed(NOW, ZoneOffset.UTC));

        watch.tell();

        assertThat(meters.get("opencrvs.certificate.expiry").tag("certificate", "opencrvs").gauge().value())
                .isEqualTo(Duration.ofDays(days).toSeconds());
        assertThat(watch.health().getStatus().getCode()).isEqualTo(status);
        assertThat(new SimpleStatusAggregator().getAggregateStatus(Status.UP, watch.health().getStatus()))
                .isEqualTo(Status.UP);
        if (told.isEmpty()) {
            assertThat(output.getOut()).doesNotContain("certificate");
        } else {
            assertThat(output.getOut()).containsOnlyOnce("the opencrvs certificate " + told).contains("WARN");
        }
    }
}
