package io.mosip.opencrvs.sandbox.launcher.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OpenCRVS side that MOSIP talks to: tokens for its system client, locations, and the addresses that take
 * credentials and errors. As the real peer it answers 200 before it opens an envelope, so a sender learns nothing
 * from the answer; what was wrong with an envelope is in {@link Deliveries}.
 */
public final class OpencrvsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpencrvsServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_BODY = 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Deliveries deliveries = new Deliveries();
    private final SystemTokens tokens;
    private final Locations locations;
    private final PrivateKey key;
    private final X509Certificate mosip;

    /**
     * @param clientSecret of the mediator's system client here
     * @param key OpenCRVS's own, null where this side is played elsewhere
     * @param mosip the certificate whose key signs what arrives
     * @param locationFiles JSON arrays of FHIR Locations
     */
    public OpencrvsServer(int port, String clientId, String clientSecret, PrivateKey key, X509Certificate mosip,
            List<Path> locationFiles) throws IOException {
        this.tokens = new SystemTokens(clientId, clientSecret);
        this.locations = Locations.read(locationFiles);
        this.key = key;
        this.mosip = mosip;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(workers);
        server.createContext("/token", guarded("POST", this::token));
        server.createContext("/authenticateSystemClient", guarded("POST", this::authenticate));
        server.createContext("/verifyToken", guarded("POST", this::verify));
        server.createContext("/location", guarded("GET", this::location));
        server.createContext("/birthReceiveNid",
                guarded("POST", exchange -> receive(exchange, Deliveries.Kind.CREDENTIAL)));
        server.createContext("/receiveError", guarded("POST", exchange -> receive(exchange, Deliveries.Kind.ERROR)));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = new HashMap<>(parameters(exchange.getRequestURI().getRawQuery()));
        parameters.putAll(parameters(new String(body(exchange), StandardCharsets.UTF_8)));
        boolean known = "client_credentials".equals(parameters.get("grant_type"))
                && tokens.knows(parameters.getOrDefault("client_id", ""), parameters.getOrDefault("client_secret", ""));
        if (known) {
            answer(exchange, HttpURLConnection.HTTP_OK, JSON.createObjectNode()
                    .put("access_token", tokens.issue())
                    .put("token_type", "Bearer"));
        } else {
            answer(exchange, HttpURLConnection.HTTP_UNAUTHORIZED,
                    JSON.createObjectNode().put("error", "invalid_client"));
        }
    }

    private void authenticate(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(body(exchange));
        if (tokens.knows(request.path("client_id").asText(""), request.path("client_secret").asText(""))) {
            answer(exchange, HttpURLConnection.HTTP_OK, JSON.createObjectNode().put("token", tokens.issue()));
        } else {
            answer(exchange, HttpURLConnection.HTTP_UNAUTHORIZED, JSON.createObjectNode());
        }
    }

    private void verify(HttpExchange exchange) throws IOException {
        String token = parameters(new String(body(exchange), StandardCharsets.UTF_8)).getOrDefault("token", "");
        answer(exchange, HttpURLConnection.HTTP_OK, JSON.createObjectNode().put("valid", tokens.isValid(token)));
    }

    /** {@code /location}, {@code /locations}, each with {@code /{id}}, {@code /{id}/hierarchy}, {@code /{id}/children}. */
    private void location(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/");
        if (!parts[1].equals("location") && !parts[1].equals("locations")) {
            answer(exchange, HttpURLConnection.HTTP_NOT_FOUND, JSON.createObjectNode());
            return;
        }
        JsonNode found = switch (parts.length) {
            case 2 -> locations.search(parameters(exchange.getRequestURI().getRawQuery()));
            case 3 -> locations.find(parts[2]);
            default -> switch (parts[3]) {
                case "hierarchy" -> locations.hierarchy(parts[2]);
                case "children" -> locations.children(parts[2]);
                default -> null;
            };
        };
        if (found == null) {
            answer(exchange, HttpURLConnection.HTTP_NOT_FOUND,
                    JSON.createObjectNode().put("message", "no such location"));
        } else {
            answer(exchange, HttpURLConnection.HTTP_OK, found);
        }
    }

    private void receive(HttpExchange exchange, Deliveries.Kind kind) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")
                || !tokens.isValid(authorization.substring("Bearer ".length()))) {
            answer(exchange, HttpURLConnection.HTTP_UNAUTHORIZED, JSON.createObjectNode());
            return;
        }
        byte[] body = body(exchange);
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, -1);
        exchange.close();
        Deliveries.Delivery delivery = open(body, kind);
        if (delivery.problem() != null) {
            LOG.warn("a delivery could not be used: {}", delivery.problem());
        }
        deliveries.add(delivery);
    }

    private Deliveries.Delivery open(byte[] body, Deliveries.Kind kind) {
        String id = "";
        try {
            JsonNode request = JSON.readTree(body);
            id = request.path("id").asText("");
            byte[] plaintext = Envelope.decrypt(decode(request.path("data").asText("")), key);
            JsonNode content = JSON.readTree(plaintext);
            byte[] signature = decode(request.path("signature").asText(""));
            // By default the mediator signs what the envelope holds; the envelope itself by configuration.
            boolean signed = Envelope.verify(plaintext, signature, mosip.getPublicKey())
                    || Envelope.verify(decode(request.path("data").asText("")), signature, mosip.getPublicKey());
            return new Deliveries.Delivery(kind, id, content, signed ? null : "the signature is not MOSIP's");
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return new Deliveries.Delivery(kind, id, null,
                    "the envelope cannot be opened: " + e.getClass().getSimpleName());
        }
    }

    /** Standard or URL-safe base64, as the peer's library takes both. */
    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(pad(text.replace('-', '+').replace('_', '/')));
    }

    private static String pad(String text) {
        String bare = text.replaceAll("=+$", "");
        return bare + "=".repeat((4 - bare.length() % 4) % 4);
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private static com.sun.net.httpserver.HttpHandler guarded(String method, Handler handler) {
        return exchange -> {
            try (exchange) {
                if (method.equals(exchange.getRequestMethod())) {
                    handler.handle(exchange);
                } else {
                    answer(exchange, HttpURLConnection.HTTP_BAD_METHOD, JSON.createObjectNode());
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("a request to {} failed: {}", exchange.getHttpContext().getPath(),
                        e.getClass().getSimpleName());
                exchange.close();
            }
        };
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new IOException("body too large");
        }
        return body;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new HashMap<>();
        if (form != null && !form.isBlank()) {
            for (String pair : form.split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.put(decodeForm(parts[0]), parts.length > 1 ? decodeForm(parts[1]) : "");
            }
        }
        return parameters;
    }

    private static String decodeForm(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
