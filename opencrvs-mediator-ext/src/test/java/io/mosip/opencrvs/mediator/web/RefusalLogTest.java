package io.mosip.opencrvs.mediator.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import java.nio.charset.StandardCharsets;
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

        assertThat(refusals(log)).hasSize(5);
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
        for (int i = 0; i < 3 * RefusalLog.MOST; i++) {
            assertThat(mediator.get("/events/unknown", null).statusCode()).isEqualTo(401);
        }

        assertThat(refusals(log)).hasSize(RefusalLog.MOST);
        assertThat(refusals(log).get(RefusalLog.MOST - 1)).contains("more of this minute are only counted");
    }

    private static List<String> refusals(CapturedOutput log) {
        return log.getOut().lines().filter(line -> line.contains("RefusalLog")).toList();
    }
}
