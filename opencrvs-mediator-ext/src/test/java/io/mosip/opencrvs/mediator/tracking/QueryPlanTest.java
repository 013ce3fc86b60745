package io.mosip.opencrvs.mediator.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables' indexes against the statements that the server has seen while births travelled there and back. */
class QueryPlanTest {
    /** Its token is that of this birth only. */
    private static final String UIN = MosipNumbers.newUin();
    private static final World WORLD = World.get();
    private static final Pattern INDEX = Pattern.compile("(?:using|Bitmap Index Scan on) (\\w+)");
    private static final Map<String, String> PLANS = new TreeMap<>();

    @BeforeAll
    static void aBirthTravels() throws Exception {
        BirthEvent birth = BirthEvent.make();
        try (Mediator mediator = Mediator.start(WORLD, Map.of())) {
            mediator.send(birth);
            String rid = mediator.reached(birth, "UPLOADED").path("rid").asText();
            ObjectNode credential = HubPeer.credential(rid, birth.registrationNumber(), UIN);
            byte[] body = credential.toString().getBytes(StandardCharsets.UTF_8);
            HubPeer.deliver(mediator.callback(), body, HubPeer.signature(body));
            mediator.get("/receiveCredential?hub.mode=unsubscribe&hub.topic=opencrvs-partner/CREDENTIAL_ISSUED"
                    + "&hub.challenge=x", null);
            mediator.reached(birth, "DELIVERED");
            await().atMost(Duration.ofSeconds(30)).until(
                    () -> WORLD.hub.publishedFor(credential.at("/event/transactionId").asText()).size() == 1);
            death(mediator, DeathEvent.with("BIRTH_REGISTRATION_NUMBER", birth.registrationNumber()));
            death(mediator, DeathEvent.with("MOSIP_PSUT_TOKEN_ID", MosipPeers.tokenOf(UIN)));
            String admin = WORLD.mosip.realm().admin();
            mediator.get("/events?rid=" + rid, admin);
            mediator.get("/admin/events?status=DELIVERED", admin);
            mediator.get("/admin/events?status=DELIVERED&code=OCV-MED-030", admin);
            mediator.get("/admin/deliveries", admin);
            mediator.get("/admin/accepted", admin);
            BirthEvent failed = BirthEvent.make();
            mediator.send(failed);
            String failedRid = mediator.reached(failed, "UPLOADED").path("rid").asText();
            HubPeer.deliver(mediator.workflowCallback(),
                    HubPeer.workflowCompleted(failedRid, "OPENCRVS_NEW", "FAILED"));
            await().atMost(Duration.ofSeconds(30)).until(() -> WORLD.opencrvs.errorsOf(failed.id()).size() == 1);
            mediator.post("/admin/deliveries/" + birth.id() + "/CREDENTIAL/retry", admin);
            mediator.post("/admin/deliveries/" + birth.id() + "/CREDENTIAL/hurry", admin);
            WORLD.mosip.credentials().requested(rid, birth.registrationNumber(), "ISSUED");
            mediator.post("/admin/events/" + birth.id() + "/credential", admin);
            HubPeer.deliver(mediator.callback(), body, HubPeer.signature(body));
        }
        for (String statement : WORLD.database.statementsOfMediators()) {
            if (statement.matches("(?is)\\s*(select|insert|update|delete)\\b.*opencrvs\\..*")) {
                PLANS.put(statement, WORLD.database.plan(statement));
            }
        }
    }

    private static void death(Mediator mediator, DeathEvent death) throws Exception {
        mediator.send(death);
        mediator.reached(death.id(), "DEACTIVATED");
        mediator.get("/events?drn=" + death.registrationNumber(), WORLD.mosip.realm().admin());
    }

    @Test
    void everyTableIsQueried() {
        List<String> tables = WORLD.database.sql()
                .sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'opencrvs'")
                .query(String.class).list();

        assertThat(tables).isNotEmpty()
                .allSatisfy(table -> assertThat(PLANS.keySet()).anyMatch(sql -> sql.contains("opencrvs." + table)));
    }

    @Test
    void everyQueryHasAnIndexThatServesIt() {
        List<String> without = new ArrayList<>();
        PLANS.forEach((statement, plan) -> {
            if (plan.contains("Seq Scan")) {
                without.add(statement + "\n" + plan);
            }
        });

        assertThat(without).isEmpty();
    }

    @Test
    void everyIndexHasAQuery() {
        Set<String> used = PLANS.values().stream().flatMap(plan -> INDEX.matcher(plan).results())
                .map((MatchResult match) -> match.group(1)).collect(Collectors.toSet());
        // What keeps a rule is needed without any query.
        List<String> indexes = WORLD.database.sql().sql("SELECT indexrelid::regclass::text FROM pg_index"
                + " JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = 'opencrvs'::regnamespace"
                + " AND NOT indisunique").query(String.class).list();

        assertThat(indexes).isNotEmpty().map(name -> name.replace("opencrvs.", "")).allMatch(used::contains);
    }
}
