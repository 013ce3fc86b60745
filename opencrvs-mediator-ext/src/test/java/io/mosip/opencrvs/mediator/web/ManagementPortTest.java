package io.mosip.opencrvs.mediator.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManagementPortTest {
    private static final World WORLD = World.get();

    @Test
    void servesHealthAndMetricsAndNothingElse() throws Exception {
        int port = freePort();
        String token = WORLD.mosip.realm().token(Realm.MEDIATOR);
        try (Mediator mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.management.port", port))) {
            assertThat(get(port, "/actuator/health", token).body()).contains("\"status\":\"UP\"");
            assertThat(get(port, "/actuator/prometheus", token).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = get(port, "/generateAid", token);
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.body()).contains(MediatorError.NOT_FOUND.code());
            assertThat(mediator.get("/actuator/health", null).statusCode()).isEqualTo(200);
            assertThat(mediator.get("/generateAid", token).statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> get(int port, String path, String token)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/opencrvs/v1" + path))
                        .header("Authorization", "Bearer " + token).build(),
                BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
