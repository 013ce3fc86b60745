package io.mosip.opencrvs.mediator.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.packet.event.EventKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventStatusTest {
    @ParameterizedTest
    @EnumSource(EventKind.class)
    void everyStatusOfAKindCanBeReachedFromTheFirstAndNoOther(EventKind topic) {
        assertThat(reachable(EventStatus.RECEIVED, topic)).containsExactlyInAnyOrderElementsOf(
                Stream.of(EventStatus.values()).filter(status -> status.occursIn(topic)).toList());
    }

    @ParameterizedTest
    @CsvSource({ "BIRTH_REGISTERED, DELIVERED", "BIRTH_CORRECTED, DELIVERED", "DEATH_REGISTERED, DEACTIVATED",
            "DEATH_CORRECTED, DEACTIVATED"})
    void fromEveryStatusThatIsNoEndTheGoodOneCanStillBeReached(EventKind topic, EventStatus end) {
        assertThat(EventStatus.values()).filteredOn(status -> status.occursIn(topic))
                .filteredOn(status -> !status.finished() || status == EventStatus.REJECTED)
                .allSatisfy(status -> assertThat(reachable(status, topic)).contains(end));
    }

    @ParameterizedTest
    @EnumSource(value = EventStatus.class, names = { "UPLOADED", "CREDENTIAL_ISSUED", "DELIVERED"})
    void whatMosipHasIsNeverSentAgain(EventStatus status) {
        assertThat(reachableWithoutReplay(status, EventKind.BIRTH_REGISTERED)).doesNotContain(
                EventStatus.RECEIVED, EventStatus.RID_ASSIGNED, EventStatus.PACKET_CREATED,
                EventStatus.SYNCED);
    }

    @Test
    void aDeactivationIsTheEnd() {
        assertThat(reachable(EventStatus.DEACTIVATED, EventKind.DEATH_REGISTERED)).isEmpty();
    }

    private static Set<EventStatus> reachable(EventStatus from, EventKind topic) {
        return walk(from, topic, EnumSet.noneOf(EventStatus.class));
    }

    private static Set<EventStatus> reachableWithoutReplay(EventStatus from, EventKind topic) {
        return walk(from, topic, EnumSet.of(EventStatus.REJECTED));
    }

    private static Set<EventStatus> walk(EventStatus from, EventKind topic, Set<EventStatus> ends) {
        Set<EventStatus> seen = EnumSet.noneOf(EventStatus.class);
        Deque<EventStatus> open = new ArrayDeque<>(from.next(topic));
        while (!open.isEmpty()) {
            EventStatus status = open.pop();
            if (seen.add(status) && !ends.contains(status)) {
                open.addAll(status.next(topic));
            }
        }
        return seen;
    }
}
