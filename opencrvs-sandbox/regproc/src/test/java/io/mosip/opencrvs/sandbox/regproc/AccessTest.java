package io.mosip.opencrvs.sandbox.regproc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import io.mosip.opencrvs.sandbox.regproc.world.Client;
import io.mosip.opencrvs.sandbox.regproc.world.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(World.Resolver.class)
class AccessTest {
    private static final String TRANSACTIONS = "/registrationprocessor/v1/registrationtransaction/search/1";
    private final World world;

    AccessTest(World world) {
        this.world = world;
    }

    @Test
    void noTokenIsUnauthorized() {
        refused(world.client.get(TRANSACTIONS, null), 401, "KER-ATH-401");
    }

    @Test
    void tokensThatDoNotHoldAreUnauthorized() throws JOSEException {
        String role = "REGISTRATION_PROCESSOR";
        refused(get("rubbish"), 401, "KER-ATH-401");
        refused(get(world.platform.realm.expired("mosip-opencrvs-client", role)), 401, "KER-ATH-401");
        refused(get(world.platform.realm.forged("mosip-opencrvs-client", role)), 401, "KER-ATH-401");
        refused(get(world.platform.realm.ofOtherIssuer("mosip-opencrvs-client", role)), 401, "KER-ATH-401");
        refused(get(world.platform.realm.token("mosip-other-client", role)), 401, "KER-ATH-401");
    }

    @Test
    void aBearerIsAsGoodAsACookie() {
        Client.Reply reply = world.client.send(HttpRequest.newBuilder(URI.create(world.client.url() + TRANSACTIONS))
                .header("Authorization", "Bearer " + world.client.token("RESIDENT")).GET());
        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({ "/registrationprocessor/v1/registrationstatus/sync, DATA_READ",
            "/registrationprocessor/v1/registrationstatus/syncV2, DATA_READ",
            "/registrationprocessor/v1/registrationstatus/search, REGISTRATION_PROCESSOR",
            "/registrationprocessor/v1/packetreceiver/registrationpackets, DATA_READ",
            "/commons/v1/packetmanager/searchField, REGISTRATION_PROCESSOR",
            "/commons/v1/packetmanager/searchFields, METADATA_READ", "/commons/v1/packetmanager/metaInfo, DATA_READ",
            "/commons/v1/packetmanager/document, DATA_READ", "/commons/v1/packetmanager/biometrics, DATA_READ",
            "/commons/v1/packetmanager/info, DATA_READ", "/commons/v1/packetmanager/validatePacket, DATA_READ",
            "/commons/v1/packetmanager/getTags, DATA_READ", "/commons/v1/packetmanager/addOrUpdateTag, DATA_READ",
            "/commons/v1/packetmanager/deleteTag, DATA_READ", "/commons/v1/packetmanager/audits, DATA_READ"})
    void anotherRoleIsForbidden(String path, String role) {
        refused(world.client.post(path, world.client.token(role), Map.of()), 403, "KER-ATH-403");
    }

    @Test
    void creatingAPacketAsksForItsRole() {
        refused(world.client.put("/commons/v1/packetmanager/createPacket", world.client.token("DATA_READ"), Map.of()),
                403, "KER-ATH-403");
    }

    @Test
    void healthIsOpen() {
        assertThat(world.client.get("/actuator/health", null).body().path("status").asText()).isEqualTo("UP");
    }

    private Client.Reply get(String token) {
        return world.client.get(TRANSACTIONS, token);
    }

    private static void refused(Client.Reply reply, int status, String code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.errorCode()).isEqualTo(code);
    }
}
