package io.mosip.opencrvs.mediator.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.tracking.DatabaseSchema;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who may send a row, and for how long: between instances of which one may be dead. The rows are due only a year from
 * now, when the clock of this outbox is right, so that the dispatcher of no service takes them.
 */
class OutboxTest {
    private static final Duration HELD = Duration.ofMinutes(10);
    private static final int MOST = 100_000;
    private static final OutboxKind KIND = OutboxKind.CREDENTIAL_STATUS;
    private static Mediator mediator;
    private static Outbox outbox;
    private final String transactionId = "of-outbox-test-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        mediator = Mediator.start(World.get(), Map.of());
        outbox = new Outbox(mediator.bean(JdbcClient.class),
                mediator.bean(OutboxSeal.class), Clock.offset(Clock.systemUTC(), Duration.ofDays(365)),
                mediator.bean(DatabaseSchema.class));
    }

    @AfterAll
    static void stop() {
        // What other tests left behind and this one has claimed.
        World.get().database.sql().sql("UPDATE opencrvs.outbox SET next_attempt_at = cr_dtimes WHERE state = 'PENDING'"
                + " AND next_attempt_at > now() + interval '300 days'").update();
        mediator.close();
    }

    @BeforeEach
    void somethingIsDue() {
        mediator.bean(TransactionTemplate.class).executeWithoutResult(
                status -> outbox.add(transactionId, OutboxKind.CREDENTIAL_STATUS, "request", new byte[0]));
    }

    @AfterEach
    void itIsDone() {
        World.get().database.sql().sql("DELETE FROM opencrvs.outbox WHERE txn_id = ?").param(transactionId).update();
    }

    @Test
    void whatOneHoldsNobodyElseGets() {
        claimed(HELD);

        assertThat(outbox.claim(KIND, MOST, HELD)).noneMatch(this::ours);
    }

    @Test
    void whatIsOfAnotherKindIsNotClaimed() {
        assertThat(outbox.claim(OutboxKind.CREDENTIAL, MOST, HELD)).noneMatch(this::ours);
        assertThat(outbox.claim(OutboxKind.ERROR, MOST, HELD)).noneMatch(this::ours);
        assertThat(claimed(HELD).attempts()).isEqualTo(1);
    }

    @Test
    void whoseClaimRanOutDoesNotChangeWhatAnotherHolds() {
        OutboxEntry first = claimed(Duration.ZERO);
        claimed(HELD);

        outbox.retryAfter(first, Duration.ZERO, "OCV-MED-031");
        outbox.giveUp(first, "OCV-MED-031");
        outbox.giveBack(first);

        assertThat(row()).isEqualTo("PENDING 2 null");
        assertThat(outbox.claim(KIND, MOST, HELD)).noneMatch(this::ours);
    }

    @Test
    void whatWasDeliveredByOneWhoseClaimRanOutIsNotSentAgain() {
        OutboxEntry first = claimed(Duration.ZERO);
        OutboxEntry second = claimed(HELD);

        outbox.delivered(first);
        outbox.retryAfter(second, Duration.ZERO, "OCV-MED-031");

        assertThat(row()).isEqualTo("DELIVERED 2 null");
    }

    @Test
    void whatWaitsAfterAFailureIsHurriedOnceAndKeepsItsAttempts() {
        outbox.retryAfter(claimed(HELD), HELD, "OCV-MED-031");
        assertThat(outbox.claim(KIND, MOST, HELD)).noneMatch(this::ours);

        hurry();

        notHurried();
        assertThat(claimed(HELD).attempts()).isEqualTo(2);
    }

    @Test
    void whatIsDueOrHeldOrDoneIsNotHurried() {
        notHurried();
        OutboxEntry held = claimed(HELD);
        notHurried();
        assertThat(outbox.claim(KIND, MOST, HELD)).noneMatch(this::ours);
        outbox.delivered(held);
        notHurried();
    }

    @Test
    void whatIsGivenBackIsDueAtOnceAndWasNoAttempt() {
        OutboxEntry held = claimed(HELD);

        outbox.giveBack(held);

        assertThat(claimed(HELD).attempts()).isEqualTo(held.attempts());
    }

    @Test
    void whatIsDoneCannotBeHeldOrGivenBack() {
        OutboxEntry held = claimed(HELD);
        outbox.delivered(held);

        outbox.giveBack(held);

        assertThat(outbox.claim(KIND, MOST, HELD)).noneMatch(this::ours);
    }

    @Test
    void whatTookTheOnesPlaceThatIsBeingSentIsSentToo() {
        OutboxEntry old = claimed(HELD);
        mediator.bean(TransactionTemplate.class).executeWithoutResult(
                status -> outbox.replace(transactionId, OutboxKind.CREDENTIAL_STATUS, "newer", new byte[]{ 1}));

        outbox.delivered(old);
        outbox.retryAfter(old, HELD, "OCV-MED-031");
        outbox.giveUp(old, "OCV-MED-031");
        outbox.giveBack(old);

        OutboxEntry next = claimed(HELD);
        assertThat(next.attempts()).isEqualTo(1);
        assertThat(outbox.contentOf(next)).containsExactly(1);
        assertThat(next.requestId()).isEqualTo("newer");
    }

    @Test
    void whatWasDeliveredIsReplacedAndDueAgain() {
        outbox.delivered(claimed(HELD));
        mediator.bean(TransactionTemplate.class).executeWithoutResult(
                status -> outbox.replace(transactionId, OutboxKind.CREDENTIAL_STATUS, "newer", new byte[0]));

        assertThat(claimed(HELD).attempts()).isEqualTo(1);
    }

    private OutboxEntry claimed(Duration claim) {
        return outbox.claim(KIND, MOST, claim).stream().filter(this::ours).findAny().orElseThrow();
    }

    private void hurry() {
        mediator.bean(TransactionTemplate.class).executeWithoutResult(status -> outbox.hurry(transactionId, KIND));
    }

    private void notHurried() {
        assertThatExceptionOfType(MediatorException.class).isThrownBy(this::hurry)
                .satisfies(e -> assertThat(e.error()).isEqualTo(MediatorError.NOT_WAITING));
    }

    private String row() {
        return World.get().database.sql().sql("SELECT concat(state, ' ', attempts, ' ', coalesce(error_code, 'null'))"
                + " FROM opencrvs.outbox WHERE txn_id = ?").param(transactionId).query(String.class).single();
    }

    private boolean ours(OutboxEntry entry) {
        return entry.transactionId().equals(transactionId);
    }
}
