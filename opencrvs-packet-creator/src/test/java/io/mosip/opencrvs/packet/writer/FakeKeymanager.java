package io.mosip.opencrvs.packet.writer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key manager that really encrypts and signs, for one key, and notes every request it would not have accepted. The
 * mediator's tests use it too.
 */
public final class FakeKeymanager implements AutoCloseable {

    public static final String ENCRYPT = "/encrypt";
    public static final String SIGN = "/cssign";
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Else every answer waits 40 ms for the client's acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final List<HttpContext> services = new ArrayList<>();
    private final byte[] key = new byte[32];
    private final KeyPair signing;
    private final String refId;
    private final Predicate<Headers> caller;
    private final AtomicInteger failFrom = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    FakeKeymanager(String refId) throws IOException, GeneralSecurityException {
        this(refId, headers -> true);
    }

    /** @param caller whether a request's token is good; all others are answered 401 */
    public FakeKeymanager(String refId, Predicate<Headers> caller) throws IOException, GeneralSecurityException {
        this.refId = refId;
        this.caller = caller;
        new SecureRandom().nextBytes(key);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        signing = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(16));
        serve(ENCRYPT, r -> crypt(Cipher.ENCRYPT_MODE, r));
        serve("/decrypt", r -> crypt(Cipher.DECRYPT_MODE, r));
        serve(SIGN, this::sign);
        serve("/csverifysign", this::verify);
        serve("/tpm/publickey/", r -> Map.of("signingPublicKey", "key"));
        server.start();
    }

    private void serve(String path, Operation operation) {
        services.add(server.createContext(path, exchange -> answer(exchange, operation)));
    }

    /** Every request passes it from now on. */
    public void filter(Filter filter) {
        services.forEach(service -> service.getFilters().add(filter));
    }

    public Map<String, Object> properties() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("CRYPTOMANAGER_ENCRYPT", url + ENCRYPT, "CRYPTOMANAGER_DECRYPT", url + "/decrypt",
                "mosip.kernel.keymanager-service-CsSign-url", url + SIGN,
                "mosip.kernel.keymanager-service-csverifysign-url", url + "/csverifysign",
                "mosip.kernel.syncdata-service-get-tpm-publicKey-url", url + "/tpm/publickey/");
    }

    /** Fails every request from the n-th on, counted from now. */
    void failFromRequest(int n) {
        requests.set(0);
        failFrom.set(n);
    }

    void recover() {
        failFrom.set(Integer.MAX_VALUE);
    }

    int requests() {
        return requests.get();
    }

    public List<String> complaints() {
        return complaints;
    }

    /** Opens what the packet manager's library encrypted: nonce (12), additional data (32), ciphertext. */
    public byte[] decrypted(byte[] encrypted) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(encrypted, 12)));
        cipher.updateAAD(encrypted, 12, 32);
        return cipher.doFinal(encrypted, 44, encrypted.length - 44);
    }

    private interface Operation {
        Map<String, Object> on(JsonNode request) throws GeneralSecurityException;
    }

    private void answer(HttpExchange exchange, Operation operation) throws IOException {
        try (exchange) {
            byte[] body;
            int status = 200;
            if (requests.incrementAndGet() >= failFrom.get()) {
                status = 503;
                body = "{}".getBytes(StandardCharsets.UTF_8);
            } else if (!caller.test(exchange.getRequestHeaders())) {
                status = 401;
                body = "{}".getBytes(StandardCharsets.UTF_8);
            } else {
                JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("request");
                try {
                    body = JSON.writeValueAsBytes(Map.of("response", operation.on(request)));
                } catch (GeneralSecurityException | RuntimeException e) {
                    complaints.add(exchange.getRequestURI() + ": " + e);
                    body = JSON.writeValueAsBytes(
                            Map.of("errors", List.of(Map.of("errorCode", "KER-CRY-001", "message", "refused"))));
                }
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Map<String, Object> crypt(int mode, JsonNode request) throws GeneralSecurityException {
        require(request, "applicationId", "REGISTRATION");
        require(request, "referenceId", refId);
        if (!request.path("timeStamp").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")) {
            complaints.add("timeStamp " + request.path("timeStamp"));
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, decoded(request, "salt")));
        cipher.updateAAD(decoded(request, "aad"));
        byte[] result = cipher.doFinal(decoded(request, "data"));
        return Map.of("data", Base64.getUrlEncoder().withoutPadding().encodeToString(result));
    }

    private Map<String, Object> sign(JsonNode request) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signing.getPrivate());
        signature.update(decoded(request, "data"));
        return Map.of("data", Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
    }

    private Map<String, Object> verify(JsonNode request) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(signing.getPublic());
        signature.update(decoded(request, "data"));
        return Map.of("verified", signature.verify(decoded(request, "signature")));
    }

    private void require(JsonNode request, String field, String value) {
        if (!request.path(field).asText().equals(value)) {
            complaints.add(field + " is " + request.path(field));
        }
    }

    private static byte[] decoded(JsonNode request, String field) {
        return Base64.getUrlDecoder()
                .decode(request.path(field).textValue().replace('+', '-').replace('/', '_').replace("=", ""));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
