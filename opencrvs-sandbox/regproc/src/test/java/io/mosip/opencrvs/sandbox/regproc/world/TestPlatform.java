package io.mosip.opencrvs.sandbox.regproc.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mosip.kernel.core.http.ResponseWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** The peers of the registration processor in one HTTP server; every one but the realm asks for its token. */
public class TestPlatform implements AutoCloseable {
    private static final String DRAFT = "/idrepository/v1/identity/draft/";

    private static final JsonMapper WRAPPED = JsonMapper.builder().findAndAddModules().build();
    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final TestKeymanager keymanager = new TestKeymanager();
    public final Realm realm;
    /** Drafts and identities by RID. */
    public final Map<String, JsonNode> drafts = new ConcurrentHashMap<>();
    public final Map<String, JsonNode> identities = new ConcurrentHashMap<>();
    /** Code that the ID repository answers a draft's update with, by RID. */
    public final Map<String, String> draftRefusals = new ConcurrentHashMap<>();
    /** Bodies published at the hub, by topic. */
    public final Map<String, Queue<JsonNode>> published = new ConcurrentHashMap<>();
    public volatile boolean keymanagerAway;

    TestPlatform() throws IOException, GeneralSecurityException, JOSEException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        realm = new Realm(url() + "/auth/realms/mosip");
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try {
                answer(exchange, body);
            } catch (GeneralSecurityException e) {
                send(exchange, 200, error("KER-CRY-003", "not decryptable"));
            } catch (RuntimeException e) {
                send(exchange, 500, "{}");
                throw e;
            }
        }
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException, GeneralSecurityException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/auth/")) {
            realm(exchange, path);
        } else if (path.startsWith("/config/")) {
            send(exchange, 200, resource("/config/" + path.substring(path.lastIndexOf('/') + 1)));
        } else if (!String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")).contains("Authorization=ey")) {
            send(exchange, 401, "{}");
        } else {
            service(exchange, path, body);
        }
    }

    private void realm(HttpExchange exchange, String path) throws IOException {
        if (path.endsWith("/certs")) {
            send(exchange, 200, realm.certificates());
        } else {
            send(exchange, 200, json.writeValueAsString(
                    Map.of("access_token", realm.token("mosip-regproc-client", "REGISTRATION_PROCESSOR"),
                            "expires_in", 600)));
        }
    }

    private void service(HttpExchange exchange, String path, byte[] body)
            throws IOException, GeneralSecurityException {
        if (path.startsWith("/v1/keymanager/")) {
            if (keymanagerAway) {
                send(exchange, 503, "{}");
                return;
            }
            send(exchange, 200, answer(keymanager.answer(path.substring("/v1/keymanager/".length()),
                    json.readTree(body).path("request"))));
        } else if (path.startsWith("/v1/masterdata/idschema")) {
            send(exchange, 200, answer(Map.of("schemaJson", resource("/world/id-schema.json"))));
        } else if (path.startsWith("/hub")) {
            hub(exchange, body);
        } else if (path.startsWith(DRAFT)) {
            draft(exchange, path.substring(DRAFT.length()).split("/"), body);
        } else if (path.startsWith("/idrepository/v1/identity/idvid/")) {
            JsonNode identity = identities.get(path.substring(path.lastIndexOf('/') + 1));
            send(exchange, 200, identity == null ? error("IDR-IDC-007", "No Record(s) Found") : wrapped(identity));
        } else {
            send(exchange, 200, answer(Map.of()));
        }
    }

    private void hub(HttpExchange exchange, byte[] body) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (query.contains("hub.mode=publish")) {
            String topic = query.substring(query.indexOf("hub.topic=") + "hub.topic=".length());
            published.computeIfAbsent(topic, key -> new ConcurrentLinkedQueue<>()).add(json.readTree(body));
        }
        send(exchange, 200, "hub.result=accepted");
    }

    private void draft(HttpExchange exchange, String[] parts, byte[] body) throws IOException {
        String rid = parts[parts.length - 1];
        switch (exchange.getRequestMethod() + " " + (parts.length == 1 ? "" : parts[0])) {
            case "HEAD " -> exchange.sendResponseHeaders(drafts.containsKey(rid) ? 200 : 204, -1);
            case "GET " -> send(exchange, 200, wrapped(drafts.get(rid)));
            case "POST create" -> {
                String query = exchange.getRequestURI().getQuery();
                String uin = query == null ? "5" + rid.substring(rid.length() - 9) : query.substring("UIN=".length());
                drafts.put(rid, json.valueToTree(Map.of("identity", Map.of("UIN", uin))));
                send(exchange, 200, wrapped(Map.of("status", "DRAFTED")));
            }
            case "PATCH update" -> {
                if (draftRefusals.containsKey(rid)) {
                    send(exchange, 200, error(draftRefusals.get(rid), "Invalid Input Parameter - identity"));
                    return;
                }
                drafts.put(rid, json.readTree(body).path("request"));
                send(exchange, 200, wrapped(Map.of("status", "DRAFTED")));
            }
            case "GET publish" -> {
                JsonNode draft = drafts.remove(rid);
                identities.put(rid, draft);
                send(exchange, 200, wrapped(Map.of("status", "ACTIVATED")));
            }
            case "DELETE discard" -> {
                drafts.remove(rid);
                send(exchange, 200, wrapped(Map.of("status", "DISCARDED")));
            }
            default -> send(exchange, 404, "{}");
        }
    }

    private String answer(Object response) throws IOException {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("id", "test");
        envelope.put("version", "v1");
        envelope.put("response", response);
        envelope.put("errors", null);
        return json.writeValueAsString(envelope);
    }

    /** The ID repository's answers: MOSIP's own class, whose {@code errors} are an empty list where there are none. */
    private String wrapped(Object response) throws IOException {
        ResponseWrapper<Object> body = new ResponseWrapper<>();
        body.setResponse(response);
        return WRAPPED.writeValueAsString(body);
    }

    private String error(String code, String message) throws IOException {
        return json.writeValueAsString(Map.of("errors", List.of(Map.of("errorCode", code, "message", message))));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TestPlatform.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
