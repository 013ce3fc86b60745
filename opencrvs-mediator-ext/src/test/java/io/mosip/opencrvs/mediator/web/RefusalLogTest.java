package io.mosip.opencrvs.mediator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.Wire;
import io.mosip.opencrvs.mediator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Every refusal leaves a line with its code, client and address, and none can fill the log. */
@ExtendWith(OutputCaptureExtension.class)
class RefusalLogTest {
    private static final World WORLD = World.get();
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MOST = RefusalWindow.MOST_OF_SOURCE;
    private Mediator mediator;

    @BeforeEach
    void start() {
        mediator = Mediator.start(WORLD, Map.of());
    }

    @AfterEach
    void stop() {
        mediator.close();
    }

    @Test
    void aRefusalIsLoggedWithCodeClientAndAddress(CapturedOutput log) throws Exception {
        mediator.get("/events/unknown", null);
        mediator.get("/events/unknown", "no-token-at-all");
        mediator.get("/admin/events?status=REJECTED", WORLD.mosip.realm().token("some-other-client"));
        mediator.birth(WORLD.mosip.realm().token(Realm.MEDIATOR), "{}".getBytes(StandardCharsets.UTF_8));
        mediator.get("/elsewhere", WORLD.mosip.realm().token(Realm.MEDIATOR));

        // A line is written after the answer was sent.
        await().atMost(SOON).untilAsserted(() -> assertThat(refusals(log)).hasSize(5));
        assertThat(refusals(log).get(0)).contains("refused with 401: OCV-MED-001, client -, from 127.0.0.1");
        assertThat(refusals(log).get(1)).contains("refused with 401: OCV-MED-002, client -, from 127.0.0.1")
                .doesNotContain("no-token");
        assertThat(refusals(log).get(2))
                .contains("refused with 403: OCV-MED-003, client some-other-client, from 127.0.0.1");
        assertThat(refusals(log).get(3)).contains("refused with 400: OCV-MED-", "client " + Realm.MEDIATOR);
        assertThat(refusals(log).get(4)).contains("refused with 403: OCV-MED-003", "client " + Realm.MEDIATOR);
    }

    @Test
    void aFloodOfRefusalsIsCounted(CapturedOutput log) throws Exception {
        for (int i = 0; i < 3 * MOST; i++) {
            assertThat(mediator.get("/events/unknown", null).statusCode()).isEqualTo(401);
        }
        mediator.close();

        assertThat(refusals(log)).filteredOn(line -> line.contains("refused with")).hasSize(MOST).last().asString()
                .contains("more of this minute are only counted");
        assertThat(refusals(log)).last().asString()
                .contains(2 * MOST + " more refusals of 127.0.0.1 (client -) were not logged");
    }

    /** Behind a proxy all callers have one address. */
    @Test
    void theFloodOfOneClientDoesNotHideTheRefusalOfAnother(CapturedOutput log) throws Exception {
        for (int i = 0; i < 2 * MOST; i++) {
            mediator.get("/admin/events", WORLD.mosip.realm().token("some-other-client"));
        }
        mediator.get("/admin/events", WORLD.mosip.realm().token(Realm.MEDIATOR));

        await().atMost(SOON).untilAsserted(() -> assertThat(refusals(log)).last().asString()
                .contains("client " + Realm.MEDIATOR + ", from 127.0.0.1"));
    }

    @Test
    void behindATrustedProxyTheAddressOfTheCallerIsLogged(CapturedOutput log) throws Exception {
        try (Mediator behind = Mediator.start(WORLD, Map.of("server.forward-headers-strategy", "native"))) {
            assertThat(forwardedFor("198.51.100.7", behind)).startsWith("HTTP/1.1 401");
            await().atMost(SOON).untilAsserted(
                    () -> assertThat(refusals(log)).last().asString().contains("from 198.51.100.7"));

            forwardedFor("Niamh of the village", behind);
            await().atMost(SOON).untilAsserted(() -> assertThat(refusals(log)).last().asString().endsWith("from -"));
        }
    }

    private static String forwardedFor(String address, Mediator mediator) throws Exception {
        return Wire.exchange(mediator.callback(), ("GET /opencrvs/v1/events/unknown HTTP/1.1\r\n"
                + "Host: mediator\r\nX-Forwarded-For: " + address + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)).text();
    }

    private static List<String> refusals(CapturedOutput log) {
        return log.getOut().lines().filter(line -> line.contains("RefusalLog")).toList();
    }
}
