package io.mosip.opencrvs.mediator.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client that sends too many requests in a second is told so, and takes nothing from the others. */
class ClientRatesTest {
    private static final World WORLD = World.get();
    /** So few that a slow machine sends more of them in a second. */
    private static final int MOST = 2;
    private static final int MANY = 40;

    @Test
    void aClientThatLooksUpTooOftenIsToldToRetryAndItsEventsAreTaken() throws Exception {
        BirthEvent birth = BirthEvent.make();
        try (Mediator mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.intake.lookups-per-second", MOST))) {
            String sender = WORLD.mosip.realm().token(Realm.MEDIATOR);
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                answers.add(mediator.get("/events/unknown", sender));
            }

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(404, 429);
            HttpResponse<String> refusal = answers.stream().filter(answer -> answer.statusCode() == 429).findFirst()
                    .orElseThrow();
            assertThat(refusal.body()).contains(MediatorError.CLIENT_TOO_FAST.code());
            assertThat(refusal.headers().firstValue("Retry-After")).contains("1");
            assertThat(mediator.get("/generateAid", sender).statusCode()).isEqualTo(200);
            assertThat(mediator.send(birth).statusCode()).isEqualTo(200);
            assertThat(mediator.get("/events/unknown", WORLD.mosip.realm().admin()).statusCode()).isEqualTo(404);
            assertThat(mediator.get("/actuator/health", null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void eventsHaveALimitWhereItIsConfigured() throws Exception {
        try (Mediator mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.intake.events-per-second", MOST))) {
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                answers.add(mediator.send(BirthEvent.make()).statusCode());
            }

            assertThat(answers).containsOnly(200, 429);
        }
    }

    @Test
    void withoutALimitNobodyIsTooFast() throws Exception {
        try (Mediator mediator = Mediator.start(WORLD, Map.of())) {
            String sender = WORLD.mosip.realm().token(Realm.MEDIATOR);
            for (int i = 0; i < MANY; i++) {
                assertThat(mediator.get("/events/unknown", sender).statusCode()).isEqualTo(404);
            }
        }
    }
}
