package io.mosip.opencrvs.mediator.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are replaced while events are on their way and credentials wait. */
class KeyRotationTest {
    private static final World WORLD = World.get();
    @TempDir
    private Path directory;

    @AfterEach
    void everybodyIsBack() {
        WORLD.opencrvs.recover();
        assertThat(WORLD.opencrvs.complaints()).isEmpty();
    }

    @Test
    void whatWaitsSealedToThePreviousKeyIsDeliveredAfterTheRotation() throws Exception {
        String topic = "births-" + UUID.randomUUID();
        Path mosip = TestCertificates.pem(directory.resolve("mosip.pem"), TestKeys.MOSIP.getPrivate());
        Path other = TestCertificates.pem(directory.resolve("other.pem"), TestKeys.STRANGER.getPrivate());
        BirthEvent birth = BirthEvent.make();
        WORLD.opencrvs.fail(OpencrvsPeer.RECEIVE, Collections.nCopies(1000, Fault.SERVER_ERROR).toArray(Fault[]::new));
        try (Mediator before = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.privkey.path", other,
                "mosip.opencrvs.privkey.previous.path", mosip))) {
            before.send(birth);
            String rid = before.reached(birth, "UPLOADED").path("rid").asText();
            byte[] body = HubPeer.credential(rid, birth.registrationNumber(), "4208135796").toString()
                    .getBytes(StandardCharsets.UTF_8);
            HubPeer.deliver(before.callback(), body, HubPeer.signature(body));
            await().atMost(Duration.ofSeconds(30)).until(() -> WORLD.database.sql()
                    .sql("SELECT count(*) FROM opencrvs.outbox WHERE txn_id = ? AND kind = 'CREDENTIAL'"
                            + " AND state = 'PENDING' AND error_code IS NOT NULL")
                    .param(birth.id()).query(Long.class).single() == 1);
        }
        WORLD.opencrvs.recover();

        try (Mediator after = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.privkey.path", mosip,
                "mosip.opencrvs.privkey.previous.path", other))) {
            after.reached(birth, "DELIVERED");
        }

        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).hasSize(1);
    }

    @Test
    void eventsOfBothKeysOfOpencrvsAreTakenAndAnExpiredCertificateLosesNone() throws Exception {
        Path expired = TestCertificates.pem(directory.resolve("expired.pem"),
                TestCertificates.selfSigned(TestKeys.OPENCRVS, Instant.now().minus(Duration.ofDays(1))));
        Path additional = TestCertificates.pkcs12(directory.resolve("additional.p12"),
                TestCertificates.selfSigned(TestKeys.STRANGER, Instant.now().plus(Duration.ofDays(3))));
        try (Mediator mediator = Mediator.start(WORLD, Map.of("opencrvs.mosip.pubkey.path", expired,
                "mosip.opencrvs.pubkey.additional.path", additional, "mosip.opencrvs.pubkey.additional.password",
                TestCertificates.PASSWORD))) {
            for (KeyPair sender : new KeyPair[]{ TestKeys.OPENCRVS, TestKeys.STRANGER}) {
                BirthEvent birth = BirthEvent.make();
                HttpResponse<String> answer = mediator.birth(WORLD.mosip.realm().token(Realm.MEDIATOR),
                        birth.request(TestKeys.MOSIP, sender).toString().getBytes(StandardCharsets.UTF_8));

                assertThat(answer.statusCode()).isEqualTo(200);
                mediator.reached(birth, "UPLOADED");
            }
            assertThat(mediator.get("/actuator/health", null).statusCode()).isEqualTo(200);
            assertThat(mediator.get("/actuator/health/readiness", null).body()).contains("UP")
                    .doesNotContain("EXPIR");
            assertThat(mediator.get("/actuator/prometheus", null).body())
                    .containsPattern("opencrvs_certificate_expiry_seconds\\{[^}]*certificate=\"opencrvs\"[^}]*\\} -")
                    .containsPattern("opencrvs_certificate_expiry_seconds\\{[^}]*certificate=\"rotation\"[^}]*\\} \\d");
        }
    }
}
