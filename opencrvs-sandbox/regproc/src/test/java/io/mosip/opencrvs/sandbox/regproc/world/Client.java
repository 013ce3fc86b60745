package io.mosip.opencrvs.sandbox.regproc.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Calls the process as its peers do. */
public class Client {
    private static final String BOUNDARY = "packet-boundary";

    private final String url;
    private final Realm realm;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    Client(String url, Realm realm) {
        this.url = url;
        this.realm = realm;
    }

    public record Reply(int status, JsonNode body) {
        public String errorCode() {
            return body.path("errors").path(0).path("errorCode").asText(null);
        }
    }

    public String url() {
        return url;
    }

    public String token(String... roles) {
        return realm.token("mosip-opencrvs-client", roles);
    }

    public Reply post(String path, String token, Object body, String... headers) {
        return body("POST", path, token, body, headers);
    }

    public Reply put(String path, String token, Object body) {
        return body("PUT", path, token, body);
    }

    private Reply body(String method, String path, String token, Object body, String... headers) {
        try {
            HttpRequest.Builder request = request(path, token).header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return send(request);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Reply get(String path, String token) {
        return send(request(path, token).GET());
    }

    public Reply delete(String path) {
        return send(request(path, null).DELETE());
    }

    public Reply upload(String fileName, byte[] packet, String token) {
        return send(uploading(fileName, packet, token));
    }

    public HttpRequest.Builder uploading(String fileName, byte[] packet, String token) {
        try {
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            form.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            form.write(packet);
            form.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return request("/registrationprocessor/v1/packetreceiver/registrationpackets", token)
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return token == null ? request : request.header("Cookie", "Authorization=" + token);
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(),
                    response.body().isEmpty() ? json.nullNode() : json.readTree(response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
