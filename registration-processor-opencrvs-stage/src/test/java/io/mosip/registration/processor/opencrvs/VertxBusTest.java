package io.mosip.registration.processor.opencrvs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hazelcast.config.UrlXmlConfig;
import io.mosip.registration.processor.opencrvs.MosipPeers.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stage on MOSIP's other bus, Vert.x clustered by Hazelcast; another member of the cluster plays the camel bridge. */
class VertxBusTest {
    private static final String OUT = "opencrvs-opencrvs_new-bus-out";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BlockingQueue<String> ANSWERS = new LinkedBlockingQueue<>();
    private static StageRun run;
    private static Vertx bridge;

    @BeforeAll
    static void start() throws Exception {
        run = new StageRun(Map.of("mosip.regproc.eventbus.type", "vertx", "vertx.cluster.configuration",
                "${config.server.file.storage.uri}hazelcast_cluster.xml", "test.cluster", UUID.randomUUID().toString(),
                "test.cluster.port", Integer.toString(StageRun.freePort())));
        CompletableFuture<Vertx> joined = new CompletableFuture<>();
        Vertx.clusteredVertx(
                new VertxOptions().setClusterManager(new HazelcastClusterManager(
                        new UrlXmlConfig(run.peers.url() + "/config/hazelcast_cluster.xml")))
                        .setEventBusOptions(new EventBusOptions().setClustered(true).setHost("127.0.0.1")),
                result -> {
                    if (result.succeeded()) {
                        joined.complete(result.result());
                    } else {
                        joined.completeExceptionally(result.cause());
                    }
                });
        bridge = joined.get(60, TimeUnit.SECONDS);
        CompletableFuture<Void> subscribed = new CompletableFuture<>();
        bridge.eventBus().<String>consumer(OUT, message -> ANSWERS.add(message.body()))
                .completionHandler(done -> subscribed.complete(null));
        subscribed.get(60, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        CompletableFuture<Void> left = new CompletableFuture<>();
        bridge.close(done -> left.complete(null));
        left.get(60, TimeUnit.SECONDS);
        run.close();
    }

    @BeforeEach
    void goodPeers() {
        run.goodPeers();
        run.peers.answer("/credentialrequest/actuator/health", new Reply(200, "{\"status\":\"UP\"}"));
    }

    @Test
    void a_message_is_taken_and_answered() throws Exception {
        for (String rid : new String[]{ "10001100010000120260101101010", "10001100010000220260101101010"}) {
            run.registration(rid);

            bridge.eventBus().send("opencrvs-bus-in", StageRun.message(rid, "OPENCRVS_NEW"));

            String answer = ANSWERS.poll(60, TimeUnit.SECONDS);
            assertThat(answer).as("answer for %s", rid).isNotNull();
            JsonNode out = JSON.readTree(answer);
            assertThat(out.path("rid").asText()).isEqualTo(rid);
            assertThat(out.path("isValid").asBoolean()).isTrue();
            assertThat(out.path("internalError").asBoolean()).isFalse();
            assertThat(run.peers.calls("/requestgenerator/" + rid)).hasSize(1);
        }
    }

    @Test
    void health_knows_that_the_bus_works() throws Exception {
        HttpResponse<String> answer = run.get("health");

        assertThat(JSON.readTree(answer.body()).at("/details/bus/status").asText()).isEqualTo("UP");
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
