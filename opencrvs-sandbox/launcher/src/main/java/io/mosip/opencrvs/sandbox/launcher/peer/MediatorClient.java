package io.mosip.opencrvs.sandbox.launcher.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * Sends events to the mediator as the v0.5 peer does: a token, an application id, a second token, then the encrypted
 * and signed envelope on a connection of its own. Unlike that peer it has time-outs.
 */
public final class MediatorClient {
    /** How the sender proves who it is at MOSIP's realm. */
    public record Client(URI tokenAddress, String id, String secret) {}

    /**
     * What the mediator answered to an event.
     *
     * @param correctionId under which the mediator keeps this copy where it is a correction; else it has the record's id
     */
    public record Reply(boolean accepted, String correctionId, String errorCode, String errorMessage) {
        /** Of an event that the mediator does not have. */
        public static Reply refused(String errorCode, String errorMessage) {
            return new Reply(false, null, errorCode, errorMessage);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STATUS_TOKEN = Duration.ofSeconds(60);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    private static final Map<String, String> PATHS = Map.of("BIRTH_REGISTERED", "/birth", "DEATH_REGISTERED",
            "/death", "BIRTH_CORRECTED", "/birth/correction", "DEATH_CORRECTED", "/death/correction");

    private final URI mediator;
    private final Client client;
    private final PrivateKey signingKey;
    private final PublicKey receiver;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private String statusToken;
    private Instant statusTokenUntil = Instant.MIN;

    /** @param mediator address with context path */
    public MediatorClient(URI mediator, Client client, PrivateKey signingKey, PublicKey receiver) {
        this.mediator = mediator;
        this.client = client;
        this.signingKey = signingKey;
        this.receiver = receiver;
    }

    /** @throws IOException where a peer is away or answers with what is no answer */
    public Reply send(Webhook event) throws IOException, InterruptedException {
        String aid = applicationId(token());
        byte[] envelope = envelope(event, aid);
        String path = PATHS.getOrDefault(event.topic(), "/birth");
        return post(path, token(), body(event, envelope), correctionId(event, envelope));
    }

    /**
     * The event's state at the mediator's status endpoint; null where it does not know the event.
     *
     * @param eventId of a record, or of a correction
     */
    public JsonNode status(String eventId) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request("/events/" + java.net.URLEncoder.encode(eventId, StandardCharsets.UTF_8), statusToken()).GET()
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            return null;
        }
        if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("the mediator's status endpoint answers " + answer.statusCode());
        }
        JsonNode response = JSON.readTree(answer.body()).path("response");
        return response.isObject() ? response : null;
    }

    private byte[] envelope(Webhook event, String aid) throws IOException {
        try {
            return Envelope.encrypt(Webhook.bytes(event.withApplicationId(aid)), receiver);
        } catch (GeneralSecurityException e) {
            throw new IOException("the envelope could not be built", e);
        }
    }

    /** A record has one registration and any number of corrections, which the mediator tells apart by their envelopes. */
    private static String correctionId(Webhook event, byte[] envelope) {
        return UUID.nameUUIDFromBytes((event.id() + ":" + sha256(envelope)).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    private byte[] body(Webhook event, byte[] envelope) throws IOException {
        try {
            return JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("id", event.id())
                    .put("requestTime", TIME.format(Instant.now()))
                    .put("data", Base64.getEncoder().encodeToString(envelope))
                    .put("signature", Base64.getEncoder().encodeToString(Envelope.sign(envelope, signingKey))));
        } catch (GeneralSecurityException e) {
            throw new IOException("the envelope could not be signed", e);
        }
    }

    /** The real peer asks for {@code Connection: close}; Java's newer client does not let one say so. */
    private Reply post(String path, String token, byte[] body, String correctionId) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(mediator + path).toURL().openConnection();
        try {
            connection.setRequestMethod("POST");
            connection.setConnectTimeout((int) TIMEOUT.toMillis());
            connection.setReadTimeout((int) TIMEOUT.toMillis());
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("Cookie", "Authorization=" + token);
            connection.setRequestProperty("Connection", "close");
            connection.getOutputStream().write(body);
            int status = connection.getResponseCode();
            var stream = status < HttpURLConnection.HTTP_BAD_REQUEST
                    ? connection.getInputStream()
                    : connection.getErrorStream();
            String answer = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return reply(status, answer, correctionId);
        } finally {
            connection.disconnect();
        }
    }

    private static Reply reply(int status, String answer, String correctionId) {
        JsonNode error;
        try {
            error = JSON.readTree(answer).at("/errors/0");
        } catch (IOException e) {
            error = JSON.missingNode();
        }
        if (status == HttpURLConnection.HTTP_OK && !error.isObject()) {
            return new Reply(true, correctionId, null, null);
        }
        return Reply.refused(error.path("errorCode").asText("HTTP-" + status),
                error.path("message").asText(error.path("errorMessage").asText("the mediator answers " + status)));
    }

    private String applicationId(String token) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request("/generateAid", token).GET().build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("generateAid answers " + answer.statusCode());
        }
        // The real peer takes whatever comes; so does the mediator, which looks at it.
        JsonNode aid = JSON.readTree(answer.body());
        return aid.isTextual() ? aid.asText() : answer.body();
    }

    /** Asking for a status is not the peer's doing, so it need not take a new token each time. */
    private synchronized String statusToken() throws IOException, InterruptedException {
        if (Instant.now().isAfter(statusTokenUntil)) {
            statusToken = token();
            statusTokenUntil = Instant.now().plus(STATUS_TOKEN);
        }
        return statusToken;
    }

    private String token() throws IOException, InterruptedException {
        // Not URL-encoded, as the peer: the realm's secrets have no characters that need it.
        String form = "client_id=" + client.id() + "&client_secret=" + client.secret() + "&username=" + client.id()
                + "&password=" + client.secret() + "&grant_type=password";
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(client.tokenAddress())
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String token = answer.statusCode() == HttpURLConnection.HTTP_OK
                ? JSON.readTree(answer.body()).path("access_token").asText("")
                : "";
        if (token.isEmpty()) {
            throw new IOException("the realm gives no token, it answers " + answer.statusCode());
        }
        return token;
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(mediator + path))
                .timeout(TIMEOUT)
                .header("Cookie", "Authorization=" + token);
    }
}
