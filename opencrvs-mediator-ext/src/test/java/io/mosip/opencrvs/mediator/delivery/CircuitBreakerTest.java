package io.mosip.opencrvs.mediator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private long now = Long.MAX_VALUE - 5;
    private final CircuitBreaker breaker = new CircuitBreaker(3, PAUSE, () -> now);

    @Test
    void asManyDeliveriesAsWantedMayBeginWhileItIsClosed() {
        breaker.unavailable();
        breaker.unavailable();

        assertThat(breaker.permits(8)).isEqualTo(8);
        assertThat(breaker.permits(8)).isEqualTo(8);
        assertThat(breaker.permits(0)).isZero();
    }

    @Test
    void onlyConsecutiveFailuresOpenIt() {
        breaker.unavailable();
        breaker.unavailable();
        breaker.available();
        breaker.unavailable();
        breaker.undecided();
        assertThat(breaker.unavailable()).isFalse();
        assertThat(breaker.isOpen()).isFalse();

        assertThat(breaker.unavailable()).isTrue();
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.permits(8)).isZero();
    }

    @Test
    void afterThePauseOneTrialBegins() {
        opened();
        pass(PAUSE.minusNanos(1));
        assertThat(breaker.permits(8)).isZero();

        pass(Duration.ofNanos(1));

        assertThat(breaker.permits(0)).isZero();
        assertThat(breaker.permits(8)).isEqualTo(1);
        assertThat(breaker.permits(8)).isZero();
    }

    @Test
    void aTrialThatSucceedsClosesIt() {
        trial();

        breaker.available();

        assertThat(breaker.permits(8)).isEqualTo(8);
        breaker.unavailable();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void aTrialThatFailsStartsThePauseAgainAndIsNoNewOpening() {
        trial();

        assertThat(breaker.unavailable()).isFalse();

        pass(PAUSE.minusNanos(1));
        assertThat(breaker.permits(8)).isZero();
        pass(Duration.ofNanos(1));
        assertThat(breaker.permits(8)).isEqualTo(1);
    }

    @Test
    void aTrialThatSaysNothingOfTheDestinationIsFollowedByAnother() {
        trial();

        breaker.undecided();

        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.permits(8)).isEqualTo(1);
    }

    private void trial() {
        opened();
        pass(PAUSE);
        assertThat(breaker.permits(8)).isEqualTo(1);
    }

    private void opened() {
        for (int i = 0; i < 3; i++) {
            breaker.unavailable();
        }
    }

    /** The clock of {@link System#nanoTime} may overflow. */
    private void pass(Duration time) {
        now += time.toNanos();
    }
}
