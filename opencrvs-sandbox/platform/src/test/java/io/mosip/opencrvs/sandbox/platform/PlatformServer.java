package io.mosip.opencrvs.sandbox.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole process on a free port, spoken to over HTTP as the other processes do. */
public final class PlatformServer implements AutoCloseable {
    public static final String SECRET = "a secret of this test";
    public static final String MEDIATOR = "mosip-opencrvs-client";
    public static final String PARTNER = "opencrvs-partner";
    public static final String REGPROC = "mosip-regproc-client";
    public static final String OTHER = "mosip-other-client";
    public static final String MANDATORY = "mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestPartner partner = TestPartner.create();
    private final ConfigurableApplicationContext context;
    private final String url;

    private PlatformServer(Map<String, String> properties) {
        int port = freePort();
        url = "http://127.0.0.1:" + port;
        Map<String, String> all = new LinkedHashMap<>(Map.of("spring.cloud.config.enabled", "false", "server.address",
                "127.0.0.1", "server.port", String.valueOf(port), "spring.threads.virtual.enabled", "true",
                "sandbox.platform.url", url, "sandbox.client.secret", SECRET, "sandbox.partner.cert",
                partner.certificateFile().toString(), "sandbox.id.schema",
                Path.of("../samples/id-schema.json").toAbsolutePath().normalize().toString(),
                "sandbox.websub.delivery.interval-millis", "20", "sandbox.credential.batch-millis", "20"));
        all.put("sandbox.credential.retry-millis", "20");
        all.put(MANDATORY + "new-registration", "IDSchemaVersion,UIN");
        all.put(MANDATORY + "update-uin", "IDSchemaVersion,UIN");
        all.put("mosip.mandatory-languages", "eng");
        all.put("mosip.optional-languages", "ara,fra");
        all.putAll(properties);
        context = SpringApplication.run(PlatformProcess.class, all.entrySet().stream()
                .map(e -> "--" + e.getKey() + '=' + e.getValue()).toArray(String[]::new));
    }

    public static PlatformServer start() {
        return new PlatformServer(Map.of());
    }

    public static PlatformServer start(Map<String, String> properties) {
        return new PlatformServer(properties);
    }

    public String url() {
        return url;
    }

    public TestPartner partner() {
        return partner;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A service account's token, got as its client gets it. */
    public String token(String client) {
        Answer answer = form("/auth/realms/mosip/protocol/openid-connect/token",
                Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", SECRET), null);
        return answer.json().get("access_token").asText();
    }

    public Answer get(String path, String token) {
        return send("GET", path, null, token);
    }

    /** In MOSIP's request form. */
    public Answer mosip(String method, String path, String id, Object request, String token) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("version", "v1");
        body.put("requesttime", MosipTime.format(Instant.now()));
        body.put("request", request);
        return send(method, path, body, token);
    }

    public Answer send(String method, String path, Object body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (token != null)
            request.header("Cookie", "Authorization=" + token);
        if (body == null)
            request.method(method, HttpRequest.BodyPublishers.noBody());
        else
            request.header("Content-Type", "application/json").method(method,
                    HttpRequest.BodyPublishers.ofString(body instanceof String text ? text : write(body)));
        return send(request.build());
    }

    public Answer form(String path, Map<String, String> fields, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .map(e -> e.getKey() + '=' + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
        if (token != null)
            request.header("Cookie", "Authorization=" + token);
        return send(request.build());
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        partner.close();
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Answer(int status, String body, Map<String, java.util.List<String>> headers) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public JsonNode response() {
            return json().get("response");
        }

        /** The code of the first error, empty where there is none. */
        public String error() {
            return json().at("/errors/0/errorCode").asText("");
        }
    }
}
