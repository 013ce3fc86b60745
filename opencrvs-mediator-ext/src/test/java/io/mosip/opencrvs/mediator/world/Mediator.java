package io.mosip.opencrvs.mediator.world;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.MediatorApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The real service in this JVM, on a free port, with topics of its own; and a client of it. */
public final class Mediator implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;
    private final String topic;
    private final Realm realm;

    private Mediator(ConfigurableApplicationContext context, String topic, Realm realm) {
        this.context = context;
        this.topic = topic;
        this.realm = realm;
    }

    /** @param changes properties that differ from {@link World#properties} */
    public static Mediator start(World world, Map<String, Object> changes) {
        return start(world, "births-" + UUID.randomUUID(), changes);
    }

    /** One more instance, or the next after a stop: with the same topic and group it goes on where the other was. */
    public static Mediator start(World world, String topic, Map<String, Object> changes) {
        Map<String, Object> properties = new HashMap<>(world.properties());
        properties.put("mosip.opencrvs.kafka.topic.name", topic);
        properties.put("mosip.opencrvs.kafka.death.topic.name", topic + "-of-deaths");
        properties.put("mosip.opencrvs.kafka.consumer.group.id", "of-" + topic);
        int port = freePort();
        properties.put("server.port", port);
        properties.put("mosip.receive.credential.url", "http://127.0.0.1:" + port + "/opencrvs/v1/receiveCredential");
        properties.putAll(changes);
        String[] arguments = properties.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        return new Mediator(new SpringApplicationBuilder(MediatorApplication.class).run(arguments), topic,
                world.mosip.realm());
    }

    public String topic() {
        return topic;
    }

    String group() {
        return "of-" + topic;
    }

    /** The service's own part, wired and configured as it runs. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")
                + "/opencrvs/v1" + path);
    }

    public URI callback() {
        return address("/receiveCredential");
    }

    public URI workflowCallback() {
        return address("/workflowCompleted");
    }

    public HttpResponse<String> birth(String token, byte[] body) throws IOException, InterruptedException {
        return birth(token, BodyPublishers.ofByteArray(body));
    }

    /** @param token null for none */
    public HttpResponse<String> birth(String token, BodyPublisher body) throws IOException, InterruptedException {
        return event("/birth", token, body);
    }

    /** @param token null for none */
    public HttpResponse<String> death(String token, byte[] body) throws IOException, InterruptedException {
        return event("/death", token, BodyPublishers.ofByteArray(body));
    }

    /** @param token null for none */
    public HttpResponse<String> correction(String token, byte[] body) throws IOException, InterruptedException {
        return event("/birth/correction", token, BodyPublishers.ofByteArray(body));
    }

    /** @param token null for none */
    public HttpResponse<String> deathCorrection(String token, byte[] body) throws IOException, InterruptedException {
        return event("/death/correction", token, BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> event(String path, String token, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json").POST(body);
        if (token != null) {
            request.header("Cookie", "Authorization=" + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Sent as OpenCRVS's mediator does. */
    public HttpResponse<String> send(BirthEvent event) throws IOException, InterruptedException {
        return birth(realm.token(Realm.MEDIATOR), event.request());
    }

    /** Sent as OpenCRVS's mediator does. */
    public HttpResponse<String> send(DeathEvent event) throws IOException, InterruptedException {
        return death(realm.token(Realm.MEDIATOR), event.request());
    }

    /** Sent as a country's own mediator does. */
    public HttpResponse<String> correct(BirthEvent event) throws IOException, InterruptedException {
        return correction(realm.token(Realm.MEDIATOR), event.request());
    }

    /** Sent as a country's own mediator does. */
    public HttpResponse<String> correct(DeathEvent event) throws IOException, InterruptedException {
        return deathCorrection(realm.token(Realm.MEDIATOR), event.request());
    }

    public HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Without a body. */
    public HttpResponse<String> post(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).POST(BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** What the status endpoint says; a missing node where the event is not known. */
    public JsonNode status(String id) throws IOException, InterruptedException {
        return PeerServer.JSON.readTree(get("/events/" + id, realm.token(Realm.MEDIATOR)).body()).path("response");
    }

    /** The event's status once it is this one; fails where it does not become it. */
    public JsonNode reached(BirthEvent event, String status) {
        return reached(event.id(), status);
    }

    /** The event's status once it is this one; fails where it does not become it. */
    public JsonNode reached(String id, String status) {
        return await().atMost(SOON).until(() -> status(id),
                answer -> status.equals(answer.path("status").asText()));
    }

    /** The whole status of the record's correction, the last one where it has several, once it is this one. */
    public JsonNode correctionReached(String recordId, String status) {
        return await().atMost(SOON).until(() -> lastCorrection(recordId),
                correction -> status.equals(correction.path("status").asText()));
    }

    private JsonNode lastCorrection(String recordId) throws IOException, InterruptedException {
        JsonNode corrections = status(recordId).path("corrections");
        return corrections.isEmpty()
                ? corrections
                : status(corrections.path(corrections.size() - 1).path("id").asText());
    }

    /** Returns once this failure is noted, whatever becomes of the event then. */
    public void failed(String id, String code) {
        await().atMost(SOON).until(() -> code.equals(status(id).path("errorCode").asText()));
    }

    @Override
    public void close() {
        context.close();
    }

    private static int freePort() {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
