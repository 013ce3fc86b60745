package io.mosip.opencrvs.mediator.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.packet.event.EventTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of {@code docs/life-cycle.md} are what {@link TransactionStatus} makes them. */
class LifeCycleDocumentTest {
    @ParameterizedTest
    @EnumSource(EventTopic.class)
    void theTableOfEveryKindIsThatOfTheEnum(EventTopic topic) throws IOException {
        String document = Files.readString(Path.of("..", "docs", "life-cycle.md"));

        assertThat(document).contains(table(topic));
    }

    private static String table(EventTopic topic) {
        return Stream.of(TransactionStatus.values()).filter(status -> status.occursIn(topic))
                .map(status -> "| `" + status + "` | " + followers(status, topic) + " | "
                        + (status.finished() ? "yes" : "no") + " |\n")
                .collect(Collectors.joining("",
                        "## " + topic
                                + "\n\n| status | may be followed by | ends unless someone acts |\n|---|---|---|\n",
                        ""));
    }

    private static String followers(TransactionStatus status, EventTopic topic) {
        String followers = status.next(topic).stream().map(next -> "`" + next + "`").collect(Collectors.joining(", "));
        return followers.isEmpty() ? "nothing" : followers;
    }
}
