package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryStateTest {
    private static final Failure PEER = Failure.of(new MediatorException(MediatorError.PEER_FAILED));
    private static final Failure EARLIER = Failure.of(new MediatorException(MediatorError.EARLIER_UNFINISHED));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final OptionalInt FIRST_RUN = OptionalInt.of(0);
    private static final long START = Duration.ofDays(20_000).toMillis();

    @Test
    void theTimeSinceTheFirstFailureCounts() {
        RetryState state = RetryState.NEW.failed(PEER, START, Duration.ZERO, FIRST_RUN);
        for (int hour = 1; hour <= 14 * 24; hour++) {
            assertThat(state.triedFor(Duration.ofDays(14))).isFalse();
            state = state.failed(PEER, START + HOUR.multipliedBy(hour).toMillis(), HOUR, FIRST_RUN);
        }

        assertThat(state.triedFor(Duration.ofDays(14))).isTrue();
        assertThat(state.triedFor(Duration.ofDays(15))).isFalse();
    }

    @Test
    void theTimeOfAWaitForAnEarlierEventDoesNotCount() {
        RetryState waited = RetryState.NEW.failed(EARLIER, START, Duration.ZERO, FIRST_RUN)
                .failed(EARLIER, START + HOUR.toMillis(), HOUR, FIRST_RUN);
        assertThat(waited.triedFor(Duration.ZERO)).isFalse();

        RetryState failing = waited.failed(PEER, START + 2 * HOUR.toMillis(), HOUR, FIRST_RUN);

        assertThat(failing.spent()).isZero();
        assertThat(failing.failed(PEER, START + 3 * HOUR.toMillis(), HOUR, FIRST_RUN).spent())
                .isEqualTo(HOUR.toMillis());
    }

    @ParameterizedTest
    @CsvSource({
            // The service was stopped for thirty days; the clock was set back.
            "P30D, PT1H5M", "-PT1H, PT0S", "PT1H1M, PT1H1M"})
    void aTimeInWhichNobodyTriedItDoesNotCount(Duration since, Duration counted) {
        RetryState state = RetryState.NEW.failed(PEER, START, Duration.ZERO, FIRST_RUN);

        assertThat(state.failed(PEER, START + since.toMillis(), HOUR, FIRST_RUN).spent()).isEqualTo(counted.toMillis());
    }

    @Test
    void anEventOfWhichNobodyKnowsTheRunIsTriedOn() {
        RetryState state = RetryState.NEW.failed(PEER, START, Duration.ZERO, OptionalInt.empty());
        assertThat(state.triedFor(Duration.ZERO)).isFalse();

        RetryState known = state.failed(PEER, START, Duration.ZERO, OptionalInt.of(3));
        assertThat(known.run()).isEqualTo(3);
        assertThat(known.triedFor(Duration.ZERO)).isTrue();
        assertThat(known.failed(PEER, START, Duration.ZERO, OptionalInt.of(4)).run()).isEqualTo(3);
    }

    @Test
    void whatIsWrittenIsRead() {
        RetryState state = new RetryState(3, 4, 5, true, "OCV-MED-044 two\nlines");

        assertThat(RetryState.parse(state.text())).contains(state);
        assertThat(RetryState.parse(RetryState.NEW.text())).contains(RetryState.NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "0", "0 0 0 false", "-2 0 0 false x", "0 -1 0 false x", "0 0 0 maybe x",
            "9999999999 0 0 false x", "0 9999999999999999999 0 false x"})
    void whatIsNoStateIsNone(String text) {
        assertThat(RetryState.parse(text)).isEmpty();
    }
}
