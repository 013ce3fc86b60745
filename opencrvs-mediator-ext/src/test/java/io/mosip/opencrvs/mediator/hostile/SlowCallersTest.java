package io.mosip.opencrvs.mediator.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.Wire;
import io.mosip.opencrvs.mediator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers that send a byte now and then, or nothing: each has an end, and nobody else waits for it. */
class SlowCallersTest {
    private static final World WORLD = World.get();
    private static final int CALLERS = 60;
    private static final Duration END = Duration.ofSeconds(25);
    private static final String POST = "POST /opencrvs/v1";
    private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private static Mediator mediator;
    private static ScheduledExecutorService clock;

    @BeforeAll
    static void start() {
        // The times of the field are longer; the ways they are kept are the same.
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.intake.head-timeout", "2s",
                "mosip.opencrvs.intake.body-timeout", "3s", "server.tomcat.connection-timeout", "2s",
                "server.tomcat.keep-alive-timeout", "2s"));
        clock = Executors.newScheduledThreadPool(4);
    }

    @AfterAll
    static void stop() {
        clock.shutdownNow();
        mediator.close();
    }

    static Stream<Arguments> slow() {
        String token = HostileInput.cookie(WORLD.mosip.realm().token(Realm.MEDIATOR));
        String length = "Content-Length: 100000\r\n\r\n";
        String chunked = "Transfer-Encoding: chunked\r\n\r\n";
        return Stream.of(drip("a head", "GET /opencrvs/v1/generateAid HTTP/1.1\r\nA: ", "b"),
                drip("a request line", "G", "E"), drip("the lines of a head", "GET / HTTP/1.1\r\n", "A: b\r\n"),
                drip("an event", POST + "/birth" + HEAD + token + length, " "),
                drip("an event in chunks", POST + "/birth" + HEAD + token + chunked, "1\r\n \r\n"),
                drip("an event without a token", POST + "/birth" + HEAD + length, " "),
                drip("an event that is too large", POST + "/birth" + HEAD + token + "Content-Length: 50000000\r\n\r\n",
                        " "),
                drip("a callback", POST + "/receiveCredential" + HEAD + length, " "),
                drip("a body for a path outside", "POST /x" + HEAD + length, " "));
    }

    private static Arguments drip(String what, String first, String drop) {
        return Arguments.of(what, first, drop);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slow")
    void whoeverDripsIsEndedAndHoldsNobodyUp(String what, String first, String drop) throws Exception {
        long before = events();
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < CALLERS; i++) {
                Wire wire = new Wire(mediator.callback());
                wires.add(wire);
                wire.send(first.getBytes(ISO_8859_1));
                clock.scheduleWithFixedDelay(() -> drop(wire, drop), 200, 200, TimeUnit.MILLISECONDS);
            }
            anotherIsServed();

            for (Wire wire : wires) {
                assertThat(wire.endedWithin(END)).isTrue();
            }
            assertThat(events()).isEqualTo(before + 1);
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    @Test
    void aSilentBodyIsToldThatItCameTooLate() throws Exception {
        String token = HostileInput.cookie(WORLD.mosip.realm().token(Realm.MEDIATOR));
        try (Wire wire = new Wire(mediator.callback())) {
            wire.send((POST + "/birth" + HEAD + token + "Content-Length: 100\r\n\r\n{").getBytes(ISO_8859_1));

            Wire.Answer answer = wire.hear();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains(MediatorError.BODY_TOO_SLOW.code());
        }
    }

    @Test
    void connectionsThatSayNothingAreEndedAndHoldNobodyUp() throws Exception {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                wires.add(new Wire(mediator.callback()));
            }

            anotherIsServed();

            for (Wire wire : wires) {
                assertThat(wire.endedWithin(END)).isTrue();
            }
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    /** In a time that nobody calls waiting, on a machine that has other work too. */
    private static void anotherIsServed() throws Exception {
        long start = System.nanoTime();

        assertThat(mediator.send(BirthEvent.make()).statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private static long events() {
        return EventTopics.ends(WORLD, mediator).values().stream().mapToLong(Long::longValue).sum();
    }

    private static void drop(Wire wire, String drop) {
        try {
            wire.send(drop.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException("it was ended, so nothing more is dripped", e);
        }
    }
}
