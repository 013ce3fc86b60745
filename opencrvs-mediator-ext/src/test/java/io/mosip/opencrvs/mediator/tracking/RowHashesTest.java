package io.mosip.opencrvs.mediator.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What stands in the tables in place of numbers, data, tokens and persons. */
class RowHashesTest {
    private static final World WORLD = World.get();
    private static final String SECRET = "mosip.opencrvs.integrity.secret";
    private static final String PREVIOUS_SECRET = "mosip.opencrvs.integrity.previous-secret";
    private static final String OLD = "the-secret-of-this-test-before-its-change";
    private static final String NEW = "the-secret-of-this-test-after-its-change";
    private static final Map<String, Object> SHORT = Map.of("mosip.opencrvs.retention.interval", "100ms");

    @Test
    void nobodyFindsANumberOrAPersonByTryingAllOfThem() throws Exception {
        BirthEvent birth = BirthEvent.make();
        DeathEvent death = DeathEvent.of(living());
        try (Mediator mediator = Mediator.start(WORLD, Map.of())) {
            mediator.send(birth);
            mediator.reached(birth, "UPLOADED");
            mediator.send(death);
            mediator.reached(death.id(), "DEACTIVATED");
        }

        assertThat(hashes("birth_transactions", "brn_hash", birth.id())).isNotEmpty().allMatch(RowHashesTest::keyed)
                .doesNotContain(Digest.sha256(birth.registrationNumber()));
        assertThat(hashes("death_transactions", "drn_hash", death.id())).hasSize(3).allMatch(RowHashesTest::keyed)
                .doesNotContain(Digest.sha256(death.registrationNumber()));
    }

    @Test
    void whatAnEarlierVersionStoredIsFoundAndGetsAKey() throws Exception {
        BirthEvent birth = BirthEvent.make();
        try (Mediator mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.retention.interval", "1h"))) {
            mediator.send(birth);
            mediator.reached(birth, "UPLOADED");
            WORLD.database.sql().sql("UPDATE opencrvs.birth_transactions SET brn_hash = ? WHERE txn_id = ?")
                    .params(Digest.sha256(birth.registrationNumber()), birth.id()).update();

            assertThat(found(mediator, birth)).isTrue();
        }
        try (Mediator mediator = Mediator.start(WORLD, SHORT)) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(
                    () -> hashes("birth_transactions", "brn_hash", birth.id()).stream().allMatch(RowHashesTest::keyed));

            assertThat(found(mediator, birth)).isTrue();
        }
    }

    @Test
    void whatWasStoredUnderThePreviousKeyIsFound() throws Exception {
        BirthEvent birth = BirthEvent.make();
        try (Mediator before = Mediator.start(WORLD, Map.of(SECRET, OLD))) {
            before.send(birth);
            before.reached(birth, "UPLOADED");
        }
        List<String> stored = hashes("birth_transactions", "brn_hash", birth.id());
        try (Mediator after = Mediator.start(WORLD, Map.of(SECRET, NEW, PREVIOUS_SECRET, OLD))) {
            assertThat(found(after, birth)).isTrue();
            assertThat(after.bean(RowHashes.class).of(birth.registrationNumber()).stored()).isNotIn(stored);
        }
        try (Mediator without = Mediator.start(WORLD, Map.of(SECRET, NEW))) {
            assertThat(found(without, birth)).isFalse();
        }
    }

    /** Two deaths of one person are two deaths of one person also while the key is replaced. */
    @Test
    void thePersonOfADeathIsKnownAgainUnderAnotherKey() throws Exception {
        String uin = living();
        DeathEvent first = DeathEvent.of(uin);
        DeathEvent second = DeathEvent.of(uin);
        try (Mediator before = Mediator.start(WORLD, Map.of(SECRET, OLD))) {
            before.send(first);
            before.reached(first.id(), "DEACTIVATED");
        }
        try (Mediator after = Mediator.start(WORLD, Map.of(SECRET, NEW, PREVIOUS_SECRET, OLD))) {
            after.send(second);
            after.reached(second.id(), "DEACTIVATED");
        }

        assertThat(person(first)).isEqualTo(person(second));
    }

    private static String living() {
        String uin = MosipNumbers.newUin();
        WORLD.mosip.identities().add(uin, null, WORLD.mosip.nextRid(), Identities.deceased());
        return uin;
    }

    private static boolean found(Mediator mediator, BirthEvent birth) throws Exception {
        return mediator.get("/events?brn=" + birth.registrationNumber(), WORLD.mosip.realm().admin()).body()
                .contains(birth.id());
    }

    private static String person(DeathEvent death) {
        return WORLD.database.sql().sql("SELECT person_hash FROM opencrvs.death_transactions WHERE txn_id = ?")
                .param(death.id()).query(String.class).single();
    }

    private static List<String> hashes(String table, String number, String id) {
        String last = number.equals("brn_hash") ? "token_hash" : "person_hash";
        return WORLD.database.sql()
                .sql("SELECT value FROM opencrvs." + table + ", LATERAL (VALUES (" + number + "), (subject_hash), ("
                        + last
                        + ")) AS hash (value) WHERE txn_id = ? AND value IS NOT NULL")
                .param(id).query(String.class).list();
    }

    private static boolean keyed(String hash) {
        return hash.matches("k:[0-9a-f]{62}");
    }
}
