package io.mosip.opencrvs.mediator.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.EnvelopeSignature;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.mediator.world.PeerServer.Answer;
import io.mosip.opencrvs.packet.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.springframework.web.util.UriComponentsBuilder;

/** OpenCRVS and its mediator: gives tokens, takes credentials and errors, opens them and checks their signature. */
public final class OpencrvsPeer implements AutoCloseable {
    public static final String RECEIVE = "/birthReceiveNid";
    public static final String ERRORS = "/receiveError";
    public static final String TOKENS = "/token";
    private static final String TOKEN = UsedValues.used(ValueKind.ACCESS_TOKEN, "token-of-opencrvs");
    private static final String SECRET = UsedValues.used(ValueKind.CLIENT_SECRET, "client-secret-of-opencrvs");

    private final PeerServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<JsonNode> credentials = new ConcurrentLinkedQueue<>();
    private final List<JsonNode> locations = new CopyOnWriteArrayList<>();
    private final ReceivedErrors errors = new ReceivedErrors();
    private volatile BiConsumer<HttpExchange, JsonNode> onCredential = (exchange, credential) -> {};

    OpencrvsPeer() throws IOException {
        server = new PeerServer();
        server.serve(TOKENS, exchange -> true, this::token);
        server.serve(RECEIVE, this::isOurToken, this::receive);
        server.serve(ERRORS, this::isOurToken, this::receiveError);
        server.serve("/location", exchange -> exchange.getRequestHeaders().getFirst("Authorization") == null,
                this::location);
        server.serve("/presigned-url/", this::isOurToken, (exchange, body) -> Answer.json(Map.of("presignedURL",
                server.url() + "/store" + path(exchange).substring("/presigned-url".length()) + "?signed=1")));
        server.serve("/store/", exchange -> exchange.getRequestHeaders().getFirst("Authorization") == null,
                this::document);
    }

    public String url() {
        return server.url();
    }

    /** Paths with query that were asked for, in order. */
    public List<String> asked() {
        return asked;
    }

    Map<String, Object> properties() {
        return Map.of("opencrvs.receive.credential.url", server.url() + RECEIVE, "opencrvs.receive.error.url",
                server.url() + ERRORS, "opencrvs.auth.url", server.url(),
                "opencrvs.locations.url", server.url() + "/location", "opencrvs.documents.url",
                server.url() + "/presigned-url", "opencrvs.client.id", "mosip",
                "opencrvs.client.secret.key", SECRET);
    }

    public List<String> complaints() {
        List<String> all = new ArrayList<>(server.complaints());
        all.addAll(errors.complaints());
        return all;
    }

    public void disturb(Disturbance by) {
        server.disturb(by);
    }

    /** Told of each credential, decrypted, before its sender has an answer. */
    public void onCredential(BiConsumer<HttpExchange, JsonNode> listener) {
        onCredential = listener;
    }

    public void fail(String path, Fault... next) {
        server.fail(path, next);
    }

    public void recover() {
        server.recover();
    }

    /** What came for one birth registration number, decrypted. */
    public List<JsonNode> credentialsOf(String registrationNumber) {
        return credentials.stream()
                .filter(credential -> registrationNumber.equals(credential.path("opencrvsBRN").asText())).toList();
    }

    /** What came for one event, decrypted. */
    public List<JsonNode> errorsOf(String eventId) {
        return errors.of(eventId);
    }

    private Answer token(HttpExchange exchange, byte[] body) throws IOException {
        Map<String, String> query = UriComponentsBuilder.fromUri(exchange.getRequestURI()).build().getQueryParams()
                .toSingleValueMap();
        boolean known = "mosip".equals(query.get("client_id")) && SECRET.equals(query.get("client_secret"));
        return known ? Answer.json(Map.of("access_token", TOKEN)) : Answer.text(401, "no");
    }

    private boolean isOurToken(HttpExchange exchange) {
        return ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    /** @param more an array of locations beside those of the samples */
    public void addLocations(byte[] more) throws IOException {
        PeerServer.JSON.readTree(more).forEach(locations::add);
    }

    /** The sample locations: all as a searchset, or one by its id. */
    private Answer location(HttpExchange exchange, byte[] body) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        List<JsonNode> all = new ArrayList<>(locations);
        PeerServer.JSON.readTree(Samples.bytes(Path.of("..", "opencrvs-sandbox", "samples", "locations.json")))
                .forEach(all::add);
        if (path(exchange).equals("/location")) {
            ObjectNode bundle = PeerServer.JSON.createObjectNode().put("resourceType", "Bundle").put("type",
                    "searchset");
            ArrayNode entries = bundle.putArray("entry");
            all.forEach(location -> entries.addObject().set("resource", location));
            return Answer.json(bundle);
        }
        for (JsonNode location : all) {
            if (path(exchange).equals("/location/" + location.path("id").asText())) {
                return Answer.json(location);
            }
        }
        return Answer.text(404, "not found");
    }

    private Answer document(HttpExchange exchange, byte[] body) {
        asked.add(exchange.getRequestURI().toString());
        return switch (path(exchange)) {
            case "/store/ocrvs/small.png" -> new Answer(200, "image/png", new byte[]{ 1, 2, 3});
            case "/store/ocrvs/huge.png" -> new Answer(200, "image/png", new byte[11 * 1024 * 1024]);
            case "/store/ocrvs/large.png" -> new Answer(200, "image/png", BirthEvent.photograph(6 * 1024 * 1024));
            default -> Answer.text(404, "no such key");
        };
    }

    private static String path(HttpExchange exchange) {
        return exchange.getRequestURI().getPath();
    }

    /** As the v0.5 peer: 200 first, whatever is inside; what is wrong with it is a complaint here. */
    private Answer receive(HttpExchange exchange, byte[] body) throws IOException {
        JsonNode credential = opened(body);
        credentials.add(credential);
        onCredential.accept(exchange, credential);
        return Answer.text(200, "OK");
    }

    private Answer receiveError(HttpExchange exchange, byte[] body) throws IOException {
        errors.take(PeerServer.JSON.readTree(body).path("id").asText(), opened(body));
        return Answer.text(200, "OK");
    }

    private JsonNode opened(byte[] body) throws IOException {
        JsonNode message = PeerServer.JSON.readTree(body);
        byte[] plaintext = EnvelopeCipher.open(Base64.getDecoder().decode(message.path("data").asText()),
                (RSAPrivateKey) TestKeys.OPENCRVS.getPrivate());
        if (!EnvelopeSignature.verifies(plaintext, Base64.getDecoder().decode(message.path("signature").asText()),
                (RSAPublicKey) TestKeys.MOSIP.getPublic())) {
            server.complain("signature");
        }
        return PeerServer.JSON.readTree(new String(plaintext, UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
