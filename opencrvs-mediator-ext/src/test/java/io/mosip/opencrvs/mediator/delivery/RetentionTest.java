package io.mosip.opencrvs.mediator.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was given up is emptied when its time is over, by whichever instance comes first. */
class RetentionTest {
    private static final World WORLD = World.get();
    private static final Map<String, Object> SHORT = Map.of("mosip.opencrvs.retention.deliveries", "5d",
            "mosip.opencrvs.retention.interval", "100ms", "mosip.opencrvs.retention.batch", "3");

    @Test
    void onlyWhatWasGivenUpLongAgoIsEmptiedAndNoRowIsDeleted() throws Exception {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        List<String> old = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            old.add(row("GIVEN_UP", now.minusDays(6)));
        }
        String young = row("GIVEN_UP", now.minusDays(4));
        String delivered = row("DELIVERED", now.minusDays(6));
        try (Mediator one = Mediator.start(WORLD, SHORT); Mediator other = Mediator.start(WORLD, SHORT)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(old).allSatisfy(id -> assertThat(kept(id)).isFalse()));

            assertThat(kept(young)).isTrue();
            assertThat(kept(delivered)).isTrue();
            assertThat(emptied(one) + emptied(other)).isGreaterThanOrEqualTo(old.size());
        }
    }

    @Test
    void theNumberOfWhatWasRejectedLongAgoIsForgottenWithItsHashesAndNoOtherIs() throws Exception {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        String old = birth("REJECTED", now.minusDays(6));
        String young = birth("REJECTED", now.minusDays(4));
        String underWay = birth("UPLOADED", now.minusDays(6));
        Mediator mediator = Mediator.start(WORLD, SHORT);
        try (mediator) {
            await().atMost(Duration.ofSeconds(20)).until(() -> nothingKept(old));

            assertThat(numberKept(young)).isTrue();
            assertThat(numberKept(underWay)).isTrue();
        }
        WORLD.database.sql().sql("DELETE FROM opencrvs.birth_transactions WHERE txn_id IN (?, ?, ?)")
                .params(old, young, underWay).update();
    }

    private static boolean numberKept(String id) {
        return WORLD.database.sql()
                .sql("SELECT number_sealed IS NOT NULL AND brn_hash IS NOT NULL AND subject_hash IS NOT NULL"
                        + " FROM opencrvs.birth_transactions WHERE txn_id = ?")
                .param(id).query(Boolean.class).single();
    }

    private static boolean nothingKept(String id) {
        return WORLD.database.sql()
                .sql("SELECT COALESCE(encode(number_sealed, 'hex'), brn_hash, subject_hash) IS NULL"
                        + " FROM opencrvs.birth_transactions WHERE txn_id = ?")
                .param(id).query(Boolean.class).single();
    }

    private static String birth(String status, LocalDateTime changed) {
        String id = UUID.randomUUID().toString();
        WORLD.database.sql()
                .sql("INSERT INTO opencrvs.birth_transactions (txn_id, record_id, status, topic, number_sealed,"
                        + " brn_hash, subject_hash, cr_by, cr_dtimes, upd_dtimes)"
                        + " VALUES (?, ?, ?, 'BIRTH_REGISTERED', 'x', repeat('a', 64), repeat('b', 64), 'test', ?, ?)")
                .params(id, id, status, changed, changed).update();
        return id;
    }

    private static double emptied(Mediator mediator) throws Exception {
        return mediator.get("/actuator/prometheus", null).body().lines()
                .filter(line -> line.startsWith("opencrvs_retention_emptied_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private static boolean kept(String id) {
        return WORLD.database.sql().sql("SELECT payload IS NOT NULL FROM opencrvs.outbox WHERE txn_id = ?").param(id)
                .query(Boolean.class).single();
    }

    private static String row(String state, LocalDateTime done) {
        String id = UUID.randomUUID().toString();
        WORLD.database.sql()
                .sql("INSERT INTO opencrvs.outbox (txn_id, kind, payload, state, next_attempt_at, cr_dtimes,"
                        + " done_dtimes) VALUES (?, 'CREDENTIAL', 'x', ?, ?, ?, ?)")
                .params(id, state, done, done, done).update();
        return id;
    }
}
