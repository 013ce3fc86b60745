package io.mosip.registration.processor.opencrvs;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The services around the stage, on one port: config server, realm, ID repository, packet manager, credential
 * request generator, audit manager. They take only calls with a token of the realm, keep what they were asked,
 * and answer what a test sets.
 */
public final class MosipPeers implements AutoCloseable {
    public static final String SECRET = "a-secret-of-this-test";
    /** Closes the connection instead of an answer. */
    public static final Reply HANG_UP = new Reply(0, "");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a service answers: status and body. */
    public record Reply(int status, String body) {}

    /** What a service was asked. */
    public record Call(String path, JsonNode body) {}

    private final HttpServer server;
    private final KeyPair keys;
    private final Properties configuration = new Properties();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile String slow;
    private volatile Duration delay;
    public final AtomicInteger tokensGiven = new AtomicInteger();

    public MosipPeers() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/config", this::config);
        server.createContext("/auth/realms/mosip/protocol/openid-connect/token", this::token);
        server.createContext("/auth/realms/mosip/protocol/openid-connect/certs",
                exchange -> send(exchange, 200, jwks()));
        server.createContext("/", this::service);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String issuer() {
        return url() + "/auth/realms/mosip";
    }

    public void configure(Properties properties) {
        configuration.putAll(properties);
    }

    /** From now on, calls whose path contains this are answered so. */
    public void answer(String pathPart, Reply reply) {
        replies.put(pathPart, reply);
    }

    /** From now on, calls whose path contains this take a time, and none is kept any longer: for a load. */
    public void load(String pathPart, Duration delay) {
        slow = pathPart;
        this.delay = delay;
    }

    public void forget() {
        replies.clear();
        calls.clear();
    }

    public List<Call> calls(String pathPart) {
        return calls.stream().filter(call -> call.path().contains(pathPart)).toList();
    }

    /** The claims of a good token of this realm, to be changed. */
    public Map<String, Object> goodClaims(String client, String... roles) {
        long now = Instant.now().getEpochSecond();
        return new HashMap<>(Map.of("iss", issuer(), "aud", "account", "iat", now, "exp", now + 300, "azp", client,
                "preferred_username", "service-account-" + client, "realm_access",
                Map.of("roles", List.of(roles))));
    }

    /** A token signed by this realm. */
    public String sign(Map<String, Object> claims) {
        try {
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            String content = base64.encodeToString(JSON.writeValueAsBytes(Map.of("alg", "RS256", "kid", "test-key")))
                    + "." + base64.encodeToString(JSON.writeValueAsBytes(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64.encodeToString(signature.sign());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Algorithm signingKey() {
        return Algorithm.RSA256((RSAPublicKey) keys.getPublic(), (RSAPrivateKey) keys.getPrivate());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void config(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.contains(".")) {
            try (InputStream file = getClass().getResourceAsStream(
                    name.endsWith(".xsd") ? "/schema/" + name : "/config/" + name)) {
                send(exchange, file == null ? 404 : 200,
                        file == null ? "" : filled(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
            }
            return;
        }
        send(exchange, 200, JSON.writeValueAsString(Map.of("name", "test", "propertySources",
                List.of(Map.of("name", "test", "source", new HashMap<>(configuration))))));
    }

    /** A file's {@code @name@} become the properties of that name. */
    private String filled(String file) {
        String text = file;
        for (String name : configuration.stringPropertyNames()) {
            text = text.replace("@" + name + "@", configuration.getProperty(name));
        }
        return text;
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
        boolean ours = form.contains("grant_type=client_credentials") && form.contains("client_id=mosip-regproc-client")
                && form.contains("client_secret=" + SECRET);
        Reply set = replies.get("openid-connect/token");
        if (set != null || !ours) {
            send(exchange, set == null ? 401 : set.status(), set == null ? "{}" : set.body());
            return;
        }
        tokensGiven.incrementAndGet();
        String token = sign(goodClaims("mosip-regproc-client", "REGISTRATION_PROCESSOR", "CREDENTIAL_REQUEST"));
        send(exchange, 200, JSON.writeValueAsString(Map.of("access_token", token, "expires_in", 300)));
    }

    private void service(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        // Health is public, as that of MOSIP's services.
        if (!path.endsWith("/actuator/health") && !authorized(exchange)) {
            send(exchange, 401, "{\"errors\":[{\"errorCode\":\"KER-ATH-401\",\"message\":\"no token\"}]}");
            return;
        }
        if (slow == null) {
            calls.add(new Call(path, body.length == 0 ? JSON.nullNode() : JSON.readTree(body)));
        } else if (path.contains(slow)) {
            LockSupport.parkNanos(delay.toNanos());
        }
        Reply reply = replies.entrySet().stream().filter(entry -> path.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst().orElse(new Reply(404, "{}"));
        if (reply.equals(HANG_UP)) {
            exchange.close();
            return;
        }
        send(exchange, reply.status(), reply.body());
    }

    private boolean authorized(HttpExchange exchange) {
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        if (cookie == null || !cookie.startsWith("Authorization=")) {
            return false;
        }
        try {
            JWT.require(signingKey()).withIssuer(issuer()).build().verify(cookie.substring("Authorization=".length()));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private String jwks() throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        Map<String, String> jwk = Map.of("kty", "RSA", "kid", "test-key", "alg", "RS256", "use", "sig", "n",
                base64.encodeToString(key.getModulus().toByteArray()), "e",
                base64.encodeToString(key.getPublicExponent().toByteArray()));
        return JSON.writeValueAsString(Map.of("keys", new ArrayList<>(List.of(jwk))));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
