package io.mosip.opencrvs.mediator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final List<String> seen = new ArrayList<>();

    @Test
    void whoComesWhileAllPlacesAreTakenFollowsInOrder() {
        Places places = new Places(1, 100);

        places.enter(turn("first", 1, 0));
        places.enter(turn("second", 1, 0));
        places.enter(turn("third", 1, 0));
        assertThat(places.tryEnter()).isFalse();
        places.leave(1);
        places.leave(1);

        assertThat(seen).containsExactly("first begins", "second begins", "third begins");
    }

    @Test
    void bytesThatDoNotFitWaitUntilOthersAreDone() {
        Places places = new Places(10, 100);

        places.enter(turn("small", 60, 0));
        places.enter(turn("large", 60, 0));
        assertThat(seen).containsExactly("small begins");
        places.leave(60);

        assertThat(seen).containsExactly("small begins", "large begins");
    }

    @Test
    void oneBodyThatIsLargerThanAllOfThemIsLetInAlone() {
        Places places = new Places(10, 100);

        places.enter(turn("huge", 500, 0));
        places.enter(turn("small", 1, 0));
        assertThat(seen).containsExactly("huge begins");
        places.leave(500);

        assertThat(seen).containsExactly("huge begins", "small begins");
    }

    @Test
    void whoHasWaitedUntilTheDeadlineIsRefusedAndTheNextOneComes() {
        Places places = new Places(2, 100);

        places.enter(turn("working", 60, 0));
        places.enter(turn("late", 60, 5));
        places.enter(turn("patient", 10, 50));
        places.expire(10);

        assertThat(seen).containsExactly("working begins", "late expires", "patient begins");
    }

    @Test
    void isCrowdedWhileTheFirstOneThatWaitsHasLittleTimeLeft() {
        Places places = new Places(1, 100);

        places.enter(turn("working", 1, 0));
        assertThat(places.crowded(90, 20)).isFalse();
        places.enter(turn("waiting", 1, 100));

        assertThat(places.crowded(70, 20)).isFalse();
        assertThat(places.crowded(90, 20)).isTrue();
    }

    private Places.Turn turn(String name, long bytes, long deadline) {
        return new Places.Turn() {
            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public long deadline() {
                return deadline;
            }

            @Override
            public void begin() {
                seen.add(name + " begins");
            }

            @Override
            public void expire() {
                seen.add(name + " expires");
            }
        };
    }
}
