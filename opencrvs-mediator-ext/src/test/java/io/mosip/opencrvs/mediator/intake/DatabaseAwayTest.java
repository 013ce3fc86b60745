package io.mosip.opencrvs.mediator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Gate;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that hangs, that is replaced without a word, that is not there yet, or whose locks are not given back. */
class DatabaseAwayTest {
    private static final World WORLD = World.get();
    private static final Gate DATABASE = WORLD.database.gate();
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Map<String, Object> IMPATIENT = Map.of("mosip.opencrvs.db.statement-timeout", "2s",
            "mosip.opencrvs.db.socket-timeout", "3s", "mosip.opencrvs.db.datasource.connection-timeout", "2000",
            "mosip.opencrvs.db.datasource.validation-timeout", "500");

    @AfterEach
    void theDatabaseIsThere() {
        DATABASE.open();
        DATABASE.resume();
    }

    @Test
    void whileTheDatabaseHangsEventsAreTakenAndTheHealthIsDegraded() throws Exception {
        BirthEvent before = BirthEvent.make();
        BirthEvent meanwhile = BirthEvent.make();
        try (Mediator mediator = Mediator.start(WORLD, IMPATIENT)) {
            mediator.send(before);
            mediator.reached(before, "UPLOADED");
            DATABASE.hang();

            assertThat(mediator.send(meanwhile).statusCode()).isEqualTo(200);
            HttpResponse<String> lookup = mediator.get("/events/" + before.id(), WORLD.mosip.realm().admin());
            assertThat(lookup.statusCode()).isEqualTo(503);
            assertThat(lookup.headers().firstValue("Retry-After")).isPresent();
            assertThat(lookup.body()).contains(MediatorError.DATABASE_AWAY.code());
            await().atMost(SOON).until(() -> health(mediator).body().contains("DEGRADED"));
            assertThat(health(mediator).statusCode()).isEqualTo(200);
            assertThat(mediator.get("/actuator/health/readiness", null).body()).contains("UP");
            assertThat(mediator.get("/actuator/prometheus", null).body()).contains("opencrvs_database_available 0.0");

            DATABASE.resume();

            mediator.reached(meanwhile, "UPLOADED");
            await().atMost(SOON).until(() -> health(mediator).body().contains("\"status\":\"UP\""));
            assertThat(WORLD.database.history(meanwhile.id())).doesNotHaveDuplicates();
        }
    }

    @Test
    void connectionsThatNeverAnswerAgainAreReplaced() throws Exception {
        BirthEvent before = BirthEvent.make();
        BirthEvent after = BirthEvent.make();
        try (Mediator mediator = Mediator.start(WORLD, IMPATIENT)) {
            mediator.send(before);
            mediator.reached(before, "UPLOADED");

            DATABASE.failOver();

            assertThat(mediator.send(after).statusCode()).isEqualTo(200);
            mediator.reached(after, "UPLOADED");
            assertThat(mediator.get("/events/" + after.id(), WORLD.mosip.realm().admin()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theServiceStartsWithoutADatabaseTakesEventsAndConnectsLater() throws Exception {
        BirthEvent early = BirthEvent.make();
        DATABASE.shut();
        try (Mediator mediator = Mediator.start(WORLD, IMPATIENT)) {
            assertThat(mediator.get("/actuator/health/readiness", null).body()).contains("UP");
            assertThat(mediator.send(early).statusCode()).isEqualTo(200);
            await().atMost(SOON).until(() -> health(mediator).body().contains("DEGRADED"));

            DATABASE.open();

            mediator.reached(early, "UPLOADED");
        }
    }

    @Test
    void aLockThatIsNotGivenBackDelaysOneEventAndEndsNothing() throws Exception {
        BirthEvent locked = BirthEvent.make();
        BirthEvent other = BirthEvent.make();
        try (Mediator mediator = Mediator.start(WORLD, IMPATIENT);
                Connection somebody = WORLD.database.connection()) {
            mediator.send(locked);
            mediator.reached(locked, "UPLOADED");
            somebody.setAutoCommit(false);
            somebody.createStatement().execute(
                    "SELECT 1 FROM opencrvs.birth_transactions WHERE txn_id = '" + locked.id() + "' FOR UPDATE");

            mediator.send(locked.renamed().at("2026-03-05T04:00:00.000Z"));
            await().atMost(SOON).until(() -> mediator.get("/actuator/prometheus", null).body().lines()
                    .anyMatch(line -> line.startsWith("opencrvs_events_retried_total")
                            && line.contains(MediatorError.DATABASE_AWAY.code())));
            mediator.send(other);
            mediator.reached(other, "UPLOADED");
            somebody.rollback();

            await().atMost(SOON).until(() -> WORLD.database.sql()
                    .sql("SELECT count(*) FROM opencrvs.birth_transactions WHERE record_id = ?").param(locked.id())
                    .query(Long.class).single() == 2);
        }
    }

    private static HttpResponse<String> health(Mediator mediator) throws Exception {
        return mediator.get("/actuator/health", null);
    }
}
