package io.mosip.registration.processor.opencrvs.stage;

import io.mosip.registration.processor.core.abstractverticle.MessageBusAddress;
import io.mosip.registration.processor.core.abstractverticle.MessageDTO;
import io.mosip.registration.processor.core.abstractverticle.MosipEventBus;
import io.mosip.registration.processor.core.abstractverticle.MosipRouter;
import io.mosip.registration.processor.core.abstractverticle.MosipVerticleAPIManager;
import io.mosip.registration.processor.core.constant.HealthConstant;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.stereotype.Service;

/**
 * The last stage of a birth registration: asks for the credential that goes to OpenCRVS. Takes its messages
 * from {@code opencrvs-bus-in} and puts them on {@code opencrvs-<process>-bus-out}, with flags that say how it
 * went ({@link Outcome}).
 *
 * The class name is load-bearing: MOSIP's reprocessor makes the bus address from it. The packages scanned are
 * those of every MOSIP stage, so that the stage runs in the stage executor beside others.
 */
@Service
@ComponentScan(basePackages = { "${mosip.auth.adapter.impl.basepackage}", "io.mosip.registration.processor.core.config",
        "io.mosip.registration.processor.core.kernel.beans", "io.mosip.registration.processor.status.config",
        "io.mosip.registration.processor.rest.client.config", "io.mosip.registration.processor.packet.manager.config",
        "io.mosip.registration.processor.opencrvs.stage"})
public class OpencrvsStage extends MosipVerticleAPIManager {
    static final MessageBusAddress BUS_IN = new MessageBusAddress("opencrvs-bus-in");
    static final MessageBusAddress BUS_OUT = new MessageBusAddress("opencrvs-bus-out");
    private static final String PROPERTY_PREFIX = "mosip.regproc.opencrvs.";
    /** MOSIP's stages and their executor have it in their bootstrap.properties, and no file of the config server has. */
    private static final String CLUSTER = "${vertx.cluster.configuration:${spring.cloud.config.uri}/registration-processor/"
            + "${spring.profiles.active}/${spring.cloud.config.label}/hazelcast_${registration.processor.zone:secure}.xml}";

    private final CredentialStep step;
    private final StageHealth health;
    private final MosipRouter router;
    private final String clusterConfiguration;
    private final int workerPoolSize;
    private final long messageExpirySeconds;
    private final String host;
    private final CompletableFuture<Integer> listening = new CompletableFuture<>();
    private StageMetrics metrics;

    public OpencrvsStage(CredentialStep step, StageHealth health, MosipRouter router,
            @Value(CLUSTER) String clusterConfiguration,
            @Value("${mosip.regproc.opencrvs.worker.pool.size:${worker.pool.size}}") int workerPoolSize,
            @Value("${mosip.regproc.opencrvs.message.expiry-time-limit}") long messageExpirySeconds,
            @Value("${mosip.regproc.opencrvs.server.host:0.0.0.0}") String host) {
        this.step = step;
        this.health = health;
        this.router = router;
        this.clusterConfiguration = clusterConfiguration;
        this.workerPoolSize = workerPoolSize;
        this.messageExpirySeconds = messageExpirySeconds;
        this.host = host;
    }

    @Override
    public void deployVerticle() {
        MosipEventBus bus = getEventBus(this, clusterConfiguration, workerPoolSize);
        // The registry that actuator/prometheus tells; it comes with the bus.
        metrics = new StageMetrics(BackendRegistries.getDefaultNow());
        consumeAndSend(bus, BUS_IN, BUS_OUT, messageExpirySeconds);
    }

    /** The port, once the health endpoint answers; fails with what kept the stage from starting. */
    public CompletableFuture<Integer> listening() {
        return listening;
    }

    @Override
    public void start() {
        try {
            Router routes = postUrl(getVertx(), BUS_IN, BUS_OUT);
            router.setRoute(routes);
            createServer(routes, getPort());
        } catch (RuntimeException e) {
            // MOSIP's core ignores a verticle that fails to deploy.
            listening.completeExceptionally(e);
            throw e;
        }
    }

    @Override
    public void configureHealthCheckEndpoint(Vertx vertx, Router routes, String servletPath, String consumeAddress,
            String sendAddress) {
        routes.get(servletPath + HealthConstant.HEALTH_ENDPOINT)
                .handler(health.handler(vertx, () -> mosipEventBus, consumeAddress));
    }

    @Override
    public void createServer(Router routes, int port) {
        vertx.createHttpServer().requestHandler(routes).listen(port, host, this::listened);
    }

    @Override
    public MessageDTO process(MessageDTO message) {
        message.setMessageBusAddress(BUS_IN);
        return metrics.measured(message, received -> step.apply(received, getStageName()));
    }

    @Override
    protected String getPropertyPrefix() {
        return PROPERTY_PREFIX;
    }

    private void listened(AsyncResult<HttpServer> server) {
        if (server.succeeded()) {
            listening.complete(server.result().actualPort());
        } else {
            listening.completeExceptionally(server.cause());
        }
    }
}
