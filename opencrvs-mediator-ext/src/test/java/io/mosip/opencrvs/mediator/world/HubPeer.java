package io.mosip.opencrvs.mediator.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.mediator.world.PeerServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.web.util.UriComponentsBuilder;

/** MOSIP's WebSub hub: confirms subscriptions at their callback, signs what it delivers, keeps what is published. */
public final class HubPeer implements AutoCloseable {
    public static final String SUBSCRIPTIONS = "/hub/";
    public static final String PUBLICATIONS = "/publish/";
    static final String SECRET = UsedValues.used(ValueKind.HMAC_SECRET, "hub-secret-of-the-tests");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A subscription whose callback has echoed the challenge. */
    public record Subscription(String topic, URI callback, String secret) {
        boolean sameAs(Subscription other) {
            return topic.equals(other.topic()) && callback.equals(other.callback());
        }
    }

    private final PeerServer server;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Subscription> ended = new CopyOnWriteArrayList<>();
    private final Queue<JsonNode> publications = new ConcurrentLinkedQueue<>();
    private volatile BiConsumer<HttpExchange, JsonNode> onPublication = (exchange, update) -> {};

    HubPeer(Realm realm) throws IOException {
        server = new PeerServer();
        server.serve(SUBSCRIPTIONS, exchange -> realm.accepts(exchange.getRequestHeaders(), Realm.PARTNER),
                this::subscribe);
        server.serve(PUBLICATIONS, exchange -> realm.accepts(exchange.getRequestHeaders(), Realm.PARTNER),
                this::publish);
    }

    Map<String, Object> properties() {
        return Map.of("websub.hub.url", server.url() + SUBSCRIPTIONS, "websub.publish.url",
                server.url() + PUBLICATIONS, "mosip.opencrvs.partner.client.sha.secret", SECRET);
    }

    public void disturb(Disturbance by) {
        server.disturb(by);
    }

    public List<String> complaints() {
        return server.complaints();
    }

    public List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** The subscription of this callback, once there is one. */
    public Subscription subscriptionOf(URI callback) {
        return await().atMost(SOON).until(
                () -> subscriptions.stream().filter(each -> each.callback().equals(callback)).findAny(),
                Optional::isPresent).orElseThrow();
    }

    /** From now on the hub signs with another secret, as after a change on either side. */
    public void holdsAnotherSecret(URI callback, String secret) {
        Subscription before = subscriptionOf(callback);
        subscriptions.remove(before);
        subscriptions.add(new Subscription(before.topic(), callback, secret));
    }

    /** How often this callback's subscription was ended. */
    public long ended(URI callback) {
        return ended.stream().filter(each -> each.callback().equals(callback)).count();
    }

    /** Sent to the subscriber, signed with the secret that the hub holds. */
    public HttpResponse<String> publishTo(URI callback, ObjectNode message) throws IOException, InterruptedException {
        byte[] body = message.toString().getBytes(UTF_8);
        return deliver(callback, body, signature(body, subscriptionOf(callback).secret()));
    }

    public void fail(String path, Fault... next) {
        server.fail(path, next);
    }

    /** Told of each publication before its sender has an answer. */
    public void onPublication(BiConsumer<HttpExchange, JsonNode> listener) {
        onPublication = listener;
    }

    /** Status updates published for one credential request. */
    public List<JsonNode> publishedFor(String requestId) {
        return publications.stream().filter(update -> requestId.equals(update.at("/event/requestId").asText()))
                .toList();
    }

    /** A {@code CREDENTIAL_ISSUED} event as MOSIP's credential service publishes it, encrypted for the partner. */
    public static ObjectNode credential(String rid, String registrationNumber, String uin) {
        String vid = UsedValues.used(ValueKind.VID, "571936" + UsedValues.used(ValueKind.UIN, uin));
        return credentialOf(rid, registrationNumber, "{\"UIN\":\"" + uin + "\",\"VID\":\"" + vid + "\"}");
    }

    /** @param subject what the partner's policy shares, as JSON */
    public static ObjectNode credentialOf(String rid, String registrationNumber, String subject) {
        UsedValues.used(ValueKind.NUMBER, registrationNumber);
        byte[] sealed = EnvelopeCipher.seal(("{\"credentialSubject\":" + subject + "}").getBytes(UTF_8),
                TestKeys.recipient(TestKeys.MOSIP));
        ObjectNode message = PeerServer.JSON.createObjectNode().put("publisher", "CREDENTIAL_SERVICE").put("topic",
                "opencrvs-partner/CREDENTIAL_ISSUED");
        message.putObject("event").put("id", UUID.randomUUID().toString())
                .put("transactionId", UUID.randomUUID().toString()).putNull("dataShareUri").putObject("data")
                .put("registrationId", rid).put("opencrvsBRN", registrationNumber)
                .put("credential", Base64.getUrlEncoder().encodeToString(sealed)).put("credentialType", "opencrvs");
        return message;
    }

    /** What MOSIP's workflow manager publishes when a registration has ended: its bare DTO, without any cause. */
    public static ObjectNode workflowCompleted(String rid, String process, String result) {
        return PeerServer.JSON.createObjectNode().put("instanceId", rid).put("resultCode", result)
                .put("workflowType", process)
                .put("errorCode", "PROCESSED".equals(result) ? null : "PACKET_" + result);
    }

    /** Signed as by the hub. */
    public static HttpResponse<String> deliver(URI callback, ObjectNode message)
            throws IOException, InterruptedException {
        byte[] body = message.toString().getBytes(UTF_8);
        return deliver(callback, body, signature(body));
    }

    /** What the hub sends to a subscriber. */
    public static HttpResponse<String> deliver(URI callback, byte[] body, String signature)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(callback).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (signature != null) {
            request.header("x-hub-signature", signature);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    public static String signature(byte[] body) {
        return signature(body, SECRET);
    }

    public static String signature(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer subscribe(HttpExchange exchange, byte[] body) {
        Map<String, String> form = UriComponentsBuilder.fromUriString("?" + new String(body, UTF_8)).build()
                .getQueryParams().toSingleValueMap();
        URI callback = URI.create(decoded(form, "hub.callback"));
        Subscription asked = new Subscription(decoded(form, "hub.topic"), callback, decoded(form, "hub.secret"));
        String mode = decoded(form, "hub.mode");
        Thread.ofVirtual().start(() -> confirm(asked, mode));
        return Answer.text(202, "hub.mode=accepted");
    }

    /** A second subscription of a topic and callback is denied, and so is the end of one that is not there. */
    private void confirm(Subscription asked, String mode) {
        String challenge = UUID.randomUUID().toString();
        boolean ends = "unsubscribe".equals(mode);
        if (ends == subscriptions.stream().noneMatch(asked::sameAs)) {
            deny(asked);
            return;
        }
        try {
            HttpResponse<String> echo = HTTP.send(HttpRequest.newBuilder(UriComponentsBuilder.fromUri(asked.callback())
                    .queryParam("hub.mode", mode).queryParam("hub.topic", asked.topic())
                    .queryParam("hub.challenge", challenge).build().toUri()).build(), BodyHandlers.ofString());
            if (echo.statusCode() / 100 == 2 && echo.body().equals(challenge)) {
                if (ends) {
                    subscriptions.removeIf(asked::sameAs);
                    ended.add(asked);
                } else {
                    subscriptions.add(asked);
                }
            } else {
                server.complain("subscription not confirmed: " + echo.statusCode());
            }
        } catch (IOException e) {
            // A mediator that was stopped meanwhile, by a test that has ended: it is no subscriber, and nobody is to blame.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void deny(Subscription asked) {
        HTTP.sendAsync(HttpRequest.newBuilder(UriComponentsBuilder.fromUri(asked.callback())
                .queryParam("hub.mode", "denied").queryParam("hub.topic", asked.topic())
                .queryParam("hub.reason", "registered").build().toUri()).build(), BodyHandlers.discarding());
    }

    private Answer publish(HttpExchange exchange, byte[] body) throws IOException {
        Map<String, String> query = UriComponentsBuilder.fromUri(exchange.getRequestURI()).build().getQueryParams()
                .toSingleValueMap();
        if (!"publish".equals(query.get("hub.mode")) || !"CREDENTIAL_STATUS_UPDATE".equals(query.get("hub.topic"))) {
            server.complain("publication " + query.keySet());
        }
        JsonNode update = PeerServer.JSON.readTree(body);
        publications.add(update);
        onPublication.accept(exchange, update);
        return Answer.text(200, "hub.mode=accepted");
    }

    private static String decoded(Map<String, String> form, String name) {
        return java.net.URLDecoder.decode(form.getOrDefault(name, ""), UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
