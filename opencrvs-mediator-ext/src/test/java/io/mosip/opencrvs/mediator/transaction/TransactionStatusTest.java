package io.mosip.opencrvs.mediator.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.packet.event.EventTopic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionStatusTest {
    @ParameterizedTest
    @EnumSource(EventTopic.class)
    void everyStatusOfAKindCanBeReachedFromTheFirstAndNoOther(EventTopic topic) {
        assertThat(reachable(TransactionStatus.RECEIVED, topic)).containsExactlyInAnyOrderElementsOf(
                Stream.of(TransactionStatus.values()).filter(status -> status.occursIn(topic)).toList());
    }

    @ParameterizedTest
    @CsvSource({ "BIRTH_REGISTERED, DELIVERED", "BIRTH_CORRECTED, DELIVERED", "DEATH_REGISTERED, DEACTIVATED",
            "DEATH_CORRECTED, DEACTIVATED"})
    void fromEveryStatusThatIsNoEndTheGoodOneCanStillBeReached(EventTopic topic, TransactionStatus end) {
        assertThat(TransactionStatus.values()).filteredOn(status -> status.occursIn(topic))
                .filteredOn(status -> !status.finished() || status == TransactionStatus.REJECTED)
                .allSatisfy(status -> assertThat(reachable(status, topic)).contains(end));
    }

    @ParameterizedTest
    @EnumSource(value = TransactionStatus.class, names = { "UPLOADED", "CREDENTIAL_ISSUED", "DELIVERED"})
    void whatMosipHasIsNeverSentAgain(TransactionStatus status) {
        assertThat(reachableWithoutReplay(status, EventTopic.BIRTH_REGISTERED)).doesNotContain(
                TransactionStatus.RECEIVED, TransactionStatus.RID_ASSIGNED, TransactionStatus.PACKET_CREATED,
                TransactionStatus.SYNCED);
    }

    @Test
    void aDeactivationIsTheEnd() {
        assertThat(reachable(TransactionStatus.DEACTIVATED, EventTopic.DEATH_REGISTERED)).isEmpty();
    }

    private static Set<TransactionStatus> reachable(TransactionStatus from, EventTopic topic) {
        return walk(from, topic, EnumSet.noneOf(TransactionStatus.class));
    }

    private static Set<TransactionStatus> reachableWithoutReplay(TransactionStatus from, EventTopic topic) {
        return walk(from, topic, EnumSet.of(TransactionStatus.REJECTED));
    }

    private static Set<TransactionStatus> walk(TransactionStatus from, EventTopic topic, Set<TransactionStatus> ends) {
        Set<TransactionStatus> seen = EnumSet.noneOf(TransactionStatus.class);
        Deque<TransactionStatus> open = new ArrayDeque<>(from.next(topic));
        while (!open.isEmpty()) {
            TransactionStatus status = open.pop();
            if (seen.add(status) && !ends.contains(status)) {
                open.addAll(status.next(topic));
            }
        }
        return seen;
    }
}
