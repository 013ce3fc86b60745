package io.mosip.opencrvs.mediator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may send a row, and for how long: between instances of which one may be dead. */
class OutboxTest {
    private static final Duration HELD = Duration.ofMinutes(10);
    private static final int MOST = 100;
    private static Mediator mediator;
    private static Outbox outbox;
    private final String transactionId = "of-outbox-test-" + UUID.randomUUID();

    /** It looks for due deliveries once, when there are none. */
    @BeforeAll
    static void start() {
        mediator = Mediator.start(World.get(), Map.of("mosip.opencrvs.delivery.poll", "1h"));
        outbox = mediator.bean(Outbox.class);
    }

    @AfterAll
    static void stop() {
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

        assertThat(outbox.claim(MOST, HELD)).noneMatch(this::ours);
    }

    @Test
    void aClaimThatRanOutIsAnothersAndCannotBeRenewed() {
        OutboxEntry first = claimed(Duration.ZERO);
        OutboxEntry second = claimed(Duration.ZERO);

        assertThat(outbox.renew(first, HELD)).isFalse();
        assertThat(outbox.renew(second, HELD)).isTrue();
        assertThat(outbox.claim(MOST, HELD)).noneMatch(this::ours);
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

        assertThat(outbox.renew(held, HELD)).isFalse();
        assertThat(outbox.claim(MOST, HELD)).noneMatch(this::ours);
    }

    @Test
    void whatTookTheOnesPlaceThatIsBeingSentIsSentToo() {
        OutboxEntry old = claimed(HELD);
        mediator.bean(TransactionTemplate.class).executeWithoutResult(
                status -> outbox.replace(transactionId, OutboxKind.CREDENTIAL_STATUS, new byte[]{ 1}));

        outbox.delivered(old);
        outbox.retryAfter(old, HELD, "OCV-MED-031");
        outbox.giveUp(old, "OCV-MED-031");
        outbox.giveBack(old);

        OutboxEntry next = claimed(HELD);
        assertThat(outbox.renew(old, HELD)).isFalse();
        assertThat(next.attempts()).isEqualTo(1);
        assertThat(outbox.contentOf(next)).containsExactly(1);
    }

    @Test
    void whatWasDeliveredIsReplacedAndDueAgain() {
        outbox.delivered(claimed(HELD));
        mediator.bean(TransactionTemplate.class).executeWithoutResult(
                status -> outbox.replace(transactionId, OutboxKind.CREDENTIAL_STATUS, new byte[0]));

        assertThat(claimed(HELD).attempts()).isEqualTo(1);
    }

    private OutboxEntry claimed(Duration claim) {
        return outbox.claim(MOST, claim).stream().filter(this::ours).findAny().orElseThrow();
    }

    private boolean ours(OutboxEntry entry) {
        return entry.transactionId().equals(transactionId);
    }
}
