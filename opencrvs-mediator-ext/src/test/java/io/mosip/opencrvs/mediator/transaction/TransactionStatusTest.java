package io.mosip.opencrvs.mediator.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionStatusTest {
    @Test
    void everyStatusCanBeReachedFromTheFirst() {
        assertThat(reachable(TransactionStatus.RECEIVED)).containsExactlyInAnyOrder(TransactionStatus.values());
    }

    @ParameterizedTest
    @EnumSource(TransactionStatus.class)
    void fromEveryStatusTheCredentialCanStillBeDelivered(TransactionStatus status) {
        Set<TransactionStatus> reachable = reachable(status);
        reachable.add(status);

        assertThat(reachable).contains(TransactionStatus.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(value = TransactionStatus.class, names = { "UPLOADED", "CREDENTIAL_ISSUED", "DELIVERED"})
    void whatMosipHasIsNeverSentAgain(TransactionStatus status) {
        assertThat(reachableWithoutReplay(status)).doesNotContain(TransactionStatus.RECEIVED,
                TransactionStatus.RID_ASSIGNED, TransactionStatus.PACKET_CREATED, TransactionStatus.SYNCED);
    }

    private static Set<TransactionStatus> reachable(TransactionStatus from) {
        return walk(from, EnumSet.noneOf(TransactionStatus.class));
    }

    private static Set<TransactionStatus> reachableWithoutReplay(TransactionStatus from) {
        return walk(from, EnumSet.of(TransactionStatus.REJECTED));
    }

    private static Set<TransactionStatus> walk(TransactionStatus from, Set<TransactionStatus> ends) {
        Set<TransactionStatus> seen = EnumSet.noneOf(TransactionStatus.class);
        Deque<TransactionStatus> open = new ArrayDeque<>(from.next());
        while (!open.isEmpty()) {
            TransactionStatus status = open.pop();
            if (seen.add(status) && !ends.contains(status)) {
                open.addAll(status.next());
            }
        }
        return seen;
    }
}
