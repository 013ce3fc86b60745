package io.mosip.opencrvs.mediator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.tracking.SilentRegistrations;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What MOSIP says nothing about is asked for. */
class WatchdogTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final World WORLD = World.get();
    private static final String WATCHED = "UPDATE opencrvs.birth_transactions SET cr_dtimes = cr_dtimes - interval '3 days',"
            + " upd_dtimes = upd_dtimes - interval '2 days' WHERE txn_id = ?";
    private static Mediator one;
    private static Mediator other;

    @BeforeAll
    static void start() {
        Map<String, Object> often = Map.of("mosip.opencrvs.watchdog.interval", "200ms");
        one = Mediator.start(WORLD, often);
        other = Mediator.start(WORLD, often);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @AfterEach
    void everybodyWasAskedAsTheyWantIt() {
        WORLD.mosip.recover();
        assertThat(WORLD.mosip.complaints()).isEmpty();
        assertThat(WORLD.opencrvs.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "PACKET_REPROCESS, REPROCESS_FAILED, RPR-RPR-FAILED-001, OCV-MED-082",
            "PACKET_RECEIVER, FAILED, RPR-PKR-FAILED-001, OCV-MED-081",
            "VALIDATE_PACKET, REJECTED, RPR-PKV-FAILED-010, OCV-MED-080"})
    void whatHasFailedWithoutAWordIsToldOnceByWhicheverInstance(String stage, String status, String subStatus,
            String code) throws Exception {
        BirthEvent birth = registered();
        String rid = rid(birth);
        WORLD.mosip.stages().add(rid, "PACKET_RECEIVER", "SUCCESS", "RPR-PKR-SUCCESS-001", "a comment");
        WORLD.mosip.stages().add(rid, stage, status, subStatus, "a comment on Niamh");

        silentForLong(birth);

        assertThat(told(birth)).singleElement().satisfies(error -> {
            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(error.path("stage").asText()).isEqualTo(stage);
            assertThat(error.path("message").asText()).endsWith(": " + stage + " " + status + " " + subStatus);
            assertThat(error.path("opencrvsBRN").asText()).isEqualTo(birth.registrationNumber());
        });
        assertThat(WORLD.mosip.stages().asked(rid)).isEqualTo(1);
        assertThat(one.status(birth.id()).path("errorMessage").asText())
                .isEqualTo(stage + " " + status + " " + subStatus);
    }

    @Test
    void whatIsStillUnderWayIsOnlyCountedAndNotAskedForAgain() throws Exception {
        BirthEvent birth = registered();
        String rid = rid(birth);
        WORLD.mosip.stages().add(rid, "UIN_GENERATOR", "REPROCESS", "RPR-UIN-FAILED-009", "a comment");

        silentForLong(birth);

        await().atMost(SOON).until(() -> WORLD.mosip.stages().asked(rid) == 1);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(gauge("opencrvs_registrations_silent")).isGreaterThanOrEqualTo(1);
            assertThat(gauge("opencrvs_registrations_silent_oldest_seconds"))
                    .isGreaterThan(Duration.ofDays(2).toSeconds());
        });
        assertThat(WORLD.mosip.stages().asked(rid)).isEqualTo(1);
        assertThat(one.status(birth.id()).path("status").asText()).isEqualTo("UPLOADED");
        notSilent(birth);
    }

    @Test
    void whatMosipDoesNotKnowStaysAsItIs() throws Exception {
        BirthEvent birth = registered();
        WORLD.mosip.stages().forget(rid(birth));

        silentForLong(birth);

        await().atMost(SOON).until(() -> WORLD.mosip.stages().asked(rid(birth)) == 1);
        assertThat(one.status(birth.id()).path("status").asText()).isEqualTo("UPLOADED");
        notSilent(birth);
    }

    @Test
    void whatNobodyCouldBeAskedForIsAskedForWhenMosipIsBack() throws Exception {
        BirthEvent birth = registered();
        String rid = rid(birth);
        WORLD.mosip.refuse(MosipPeers.TRANSACTIONS, "RPR-RTS-002");
        WORLD.mosip.stages().add(rid, "PACKET_RECEIVER", "FAILED", "RPR-PKR-FAILED-001", "a comment");
        silentForLong(birth);
        double before = failedAttempts();
        await().atMost(SOON).until(() -> failedAttempts() > before);

        WORLD.mosip.recover();

        told(birth);
    }

    @Test
    void whatIsNotSilentForLongIsNotAskedFor() throws Exception {
        BirthEvent birth = registered();
        BirthEvent marker = registered();
        silentForLong(marker);

        await().atMost(SOON).until(() -> WORLD.mosip.stages().asked(rid(marker)) == 1);

        assertThat(WORLD.mosip.stages().asked(rid(birth))).isZero();
        notSilent(marker);
    }

    @Test
    void whatIsClaimedByOneIsNotClaimedByAnother() throws Exception {
        SilentRegistrations silent = one.bean(SilentRegistrations.class);
        BirthEvent birth = registered();
        // Longer ago than the instances of this test look.
        List<SilentRegistrations.Silent> claimed = silent.claim(Duration.ZERO, 1000);

        assertThat(claimed).anyMatch(it -> it.id().equals(birth.id()));
        assertThat(silent.claim(Duration.ofMinutes(1), 1000)).noneMatch(it -> it.id().equals(birth.id()));
        claimed.forEach(silent::giveBack);
    }

    private static BirthEvent registered() throws Exception {
        BirthEvent birth = BirthEvent.make();
        one.send(birth);
        one.reached(birth, "UPLOADED");
        return birth;
    }

    private static void silentForLong(BirthEvent birth) {
        assertThat(WORLD.database.sql().sql(WATCHED).param(birth.id()).update()).isEqualTo(1);
    }

    /** So that no other test of the run counts it. */
    private static void notSilent(BirthEvent birth) {
        WORLD.database.sql().sql("UPDATE opencrvs.birth_transactions SET cr_dtimes = upd_dtimes WHERE txn_id = ?")
                .param(birth.id()).update();
    }

    private static String rid(BirthEvent birth) throws Exception {
        return one.status(birth.id()).path("rid").asText();
    }

    private static List<JsonNode> told(BirthEvent birth) {
        return await().atMost(SOON).until(() -> WORLD.opencrvs.errorsOf(birth.id()), found -> !found.isEmpty());
    }

    private static double failedAttempts() throws Exception {
        return sum(one, "opencrvs_step_seconds_count{code=\"OCV-MED-031\",step=\"watch\"")
                + sum(other, "opencrvs_step_seconds_count{code=\"OCV-MED-031\",step=\"watch\"");
    }

    private static double gauge(String name) throws Exception {
        return sum(one, name + " ");
    }

    private static double sum(Mediator mediator, String start) throws Exception {
        return mediator.get("/actuator/prometheus", null).body().lines().filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }
}
