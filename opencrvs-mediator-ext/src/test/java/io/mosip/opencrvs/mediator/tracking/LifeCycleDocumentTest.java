package io.mosip.opencrvs.mediator.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.packet.event.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of {@code docs/life-cycle.md} are what {@link EventStatus} makes them. */
class LifeCycleDocumentTest {
    @ParameterizedTest
    @EnumSource(EventKind.class)
    void theTableOfEveryKindIsThatOfTheEnum(EventKind topic) throws IOException {
        String document = Files.readString(Path.of("..", "docs", "life-cycle.md"));

        assertThat(document).contains(table(topic));
    }

    private static String table(EventKind topic) {
        return Stream.of(EventStatus.values()).filter(status -> status.occursIn(topic))
                .map(status -> "| `" + status + "` | " + followers(status, topic) + " | "
                        + (status.finished() ? "yes" : "no") + " |\n")
                .collect(Collectors.joining("",
                        "## " + topic
                                + "\n\n| status | may be followed by | ends unless someone acts |\n|---|---|---|\n",
                        ""));
    }

    private static String followers(EventStatus status, EventKind topic) {
        String followers = status.next(topic).stream().map(next -> "`" + next + "`").collect(Collectors.joining(", "));
        return followers.isEmpty() ? "nothing" : followers;
    }
}
