package io.mosip.registration.processor.opencrvs.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.registration.processor.core.abstractverticle.HealthCheckDTO;
import io.mosip.registration.processor.core.abstractverticle.MosipEventBus;
import io.mosip.registration.processor.core.abstractverticle.StageHealthCheckHandler;
import io.mosip.registration.processor.core.eventbus.VertxMosipEventBus;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.core.env.Environment;

/**
 * What {@code actuator/health} looks at: disk and database as in every MOSIP stage, and the bus and the credential
 * service, which MOSIP checks for no stage of this name.
 */
class StageHealth {
    /**
     * @param timeoutMillis     of every check
     * @param credentialService URL that answers 200 while the credential service is well
     */
    record Settings(long timeoutMillis, String credentialService) {}

    private final ObjectMapper json;
    private final Environment environment;
    private final Settings settings;
    private final HttpClient http;
    private final HttpRequest credentialService;
    private final AtomicBoolean lookingAtKafka = new AtomicBoolean();

    StageHealth(ObjectMapper json, Environment environment, Settings settings) {
        this.json = json;
        this.environment = environment;
        this.settings = settings;
        Duration timeout = Duration.ofMillis(settings.timeoutMillis());
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout).build();
        credentialService = HttpRequest.newBuilder(URI.create(settings.credentialService())).timeout(timeout).build();
    }

    /** @param bus is there only after the endpoint is */
    StageHealthCheckHandler handler(Vertx vertx, Supplier<MosipEventBus> bus, String address) {
        StageHealthCheckHandler handler = new StageHealthCheckHandler(vertx, null, json, null, environment);
        long timeout = settings.timeoutMillis();
        handler.register("diskSpace", timeout, handler::dispSpaceHealthChecker);
        handler.register("db", timeout, handler::databaseHealthChecker);
        handler.register("bus", timeout, result -> bus(vertx, bus.get(), address, result));
        handler.register("credentialService", timeout, result -> credentialService(vertx, result));
        return handler;
    }

    private void bus(Vertx vertx, MosipEventBus bus, String address, Promise<Status> result) {
        if (bus == null) {
            result.complete(ko("not connected yet"));
        } else if (bus instanceof VertxMosipEventBus) {
            // MOSIP's own check asks a consumer that it has just made whether it is registered: it never is.
            echo(vertx, result);
        } else if (lookingAtKafka.compareAndSet(false, true)) {
            bus.consumerHealthCheck(answer -> {
                lookingAtKafka.set(false);
                complete(result, status(answer));
            }, address);
        } else {
            // Kafka's client waits a minute for a broker that is away, on the thread that also consumes.
            result.complete(ko("no answer yet"));
        }
    }

    private static Status status(HealthCheckDTO answer) {
        return answer.isEventBusConnected() ? Status.OK() : ko(answer.getFailureReason());
    }

    /** A message to oneself. */
    private void echo(Vertx vertx, Promise<Status> result) {
        String address = "opencrvs-health-" + UUID.randomUUID();
        var consumer = vertx.eventBus().<String>consumer(address, message -> message.reply(message.body()));
        vertx.eventBus().request(address, "{}", new DeliveryOptions().setSendTimeout(settings.timeoutMillis()),
                (Handler<AsyncResult<Message<String>>>) answer -> {
                    consumer.unregister();
                    complete(result, answer.succeeded() ? Status.OK() : ko(answer.cause().getMessage()));
                });
    }

    private void credentialService(Vertx vertx, Promise<Status> result) {
        Context context = vertx.getOrCreateContext();
        http.sendAsync(credentialService, HttpResponse.BodyHandlers.discarding()).whenComplete(
                (answer, failure) -> context.runOnContext(back -> complete(result,
                        failure != null
                                ? ko(failure.getClass().getSimpleName())
                                : answer.statusCode() == 200 ? Status.OK() : ko("HTTP " + answer.statusCode()))));
    }

    /** A check that ran into its time has its result already. */
    private static void complete(Promise<Status> result, Status status) {
        result.tryComplete(status);
    }

    private static Status ko(String why) {
        return Status.KO(new JsonObject().put("error", why));
    }
}
