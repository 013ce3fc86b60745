package io.mosip.opencrvs.mediator.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody can write to the table of deliveries, and has this service's public key: none of it is sent. */
class ForgedDeliveryTest {
    private static final World WORLD = World.get();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static Mediator mediator;
    private BirthEvent birth;
    private String rid;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of());
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @BeforeEach
    void aBirthIsUnderWay() throws Exception {
        birth = BirthEvent.make();
        mediator.send(birth);
        rid = mediator.reached(birth, "UPLOADED").path("rid").asText();
    }

    @AfterEach
    void nothingForgedIsLeft() {
        WORLD.database.sql().sql("DELETE FROM opencrvs.outbox WHERE txn_id = ?").param(birth.id()).update();
    }

    @ParameterizedTest
    @CsvSource({ "CREDENTIAL,", "CREDENTIAL, 00", "CREDENTIAL_STATUS,", "CREDENTIAL_STATUS, 00",
            "CREDENTIAL, 3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29"})
    void isNotSent(String kind, String mac) {
        insert(kind, mac, credential(MosipNumbers.newUin()));

        await().atMost(SOON).untilAsserted(
                () -> assertThat(errorOf(kind)).isEqualTo(MediatorError.DELIVERY_FORGED.code()));
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).isEmpty();
        assertThat(WORLD.opencrvs.errorsOf(birth.id())).isEmpty();
        assertThat(WORLD.hub.publishedFor("of-" + birth.id())).isEmpty();
    }

    @Test
    void aForgedCredentialDoesNotBlockTheTrueOne() throws Exception {
        insert("CREDENTIAL", null, credential(MosipNumbers.newUin()));
        byte[] body = credential(MosipNumbers.newUin());

        HubPeer.deliver(mediator.callback(), body, HubPeer.signature(body));

        mediator.reached(birth, "DELIVERED");
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).hasSize(1);
    }

    @Test
    void theDeliveryOfOneEventIsNoneOfAnother() throws Exception {
        BirthEvent other = BirthEvent.make();
        mediator.send(other);
        String otherRid = mediator.reached(other, "UPLOADED").path("rid").asText();
        byte[] body = HubPeer.credential(otherRid, other.registrationNumber(), MosipNumbers.newUin()).toString()
                .getBytes(UTF_8);
        // Until the end, so that no attempt that has begun under the other id delivers it.
        WORLD.opencrvs.fail(OpencrvsPeer.RECEIVE, Collections.nCopies(1000, Fault.SERVER_ERROR).toArray(Fault[]::new));
        try {
            HubPeer.deliver(mediator.callback(), body, HubPeer.signature(body));
            WORLD.database.sql()
                    .sql("UPDATE opencrvs.outbox SET txn_id = ? WHERE txn_id = ? AND kind = 'CREDENTIAL'")
                    .params(birth.id(), other.id()).update();

            await().atMost(SOON).untilAsserted(
                    () -> assertThat(errorOf("CREDENTIAL")).isEqualTo(MediatorError.DELIVERY_FORGED.code()));
        } finally {
            WORLD.opencrvs.recover();
        }
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).isEmpty();
    }

    private byte[] credential(String uin) {
        return HubPeer.credential(rid, birth.registrationNumber(), uin).toString().getBytes(UTF_8);
    }

    private void insert(String kind, String mac, byte[] content) {
        WORLD.database.sql()
                .sql("INSERT INTO opencrvs.outbox (txn_id, kind, request_id, payload, mac, state, next_attempt_at, cr_dtimes)"
                        + " VALUES (?, ?, ?, ?, decode(?, 'hex'), 'PENDING', now() AT TIME ZONE 'UTC',"
                        + " now() AT TIME ZONE 'UTC')")
                .params(birth.id(), kind, "of-" + birth.id(),
                        EnvelopeCipher.seal(content, mediator.bean(Keys.class).self()), mac)
                .update();
    }

    private String errorOf(String kind) {
        return WORLD.database.sql().sql("SELECT error_code FROM opencrvs.outbox WHERE txn_id = ? AND kind = ?")
                .params(birth.id(), kind).query(String.class).list().get(0);
    }
}
