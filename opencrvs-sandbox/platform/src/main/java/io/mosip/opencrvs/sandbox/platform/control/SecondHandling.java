package io.mosip.opencrvs.sandbox.platform.control;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends a request to this process twice more and passes the second answer on. */
@Component
class SecondHandling {
    private static final String HEADER = "x-sandbox-replay";
    /** Headers that the client sets by itself. */
    private static final Set<String> OWN = Set.of("host", "connection", "content-length", "expect", "upgrade",
            "transfer-encoding", "http2-settings");
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String nonce = UUID.randomUUID().toString();

    boolean isReplay(HttpServletRequest request) {
        return nonce.equals(request.getHeader(HEADER));
    }

    void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpRequest copy = copyOf(request);
        try {
            http.send(copy, HttpResponse.BodyHandlers.discarding());
            HttpResponse<byte[]> answer = http.send(copy, HttpResponse.BodyHandlers.ofByteArray());
            response.setStatus(answer.statusCode());
            answer.headers().firstValue("content-type").ifPresent(response::setContentType);
            answer.headers().allValues("set-cookie").forEach(value -> response.addHeader("Set-Cookie", value));
            response.getOutputStream().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private HttpRequest copyOf(HttpServletRequest request) throws IOException {
        String query = request.getQueryString() == null ? "" : '?' + request.getQueryString();
        HttpRequest.Builder copy = HttpRequest
                .newBuilder(URI.create(
                        "http://127.0.0.1:" + request.getLocalPort() + request.getRequestURI() + query))
                .method(request.getMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(request.getInputStream().readAllBytes()))
                .header(HEADER, nonce);
        for (String name : Collections.list(request.getHeaderNames()))
            if (!OWN.contains(name.toLowerCase(Locale.ROOT)))
                Collections.list(request.getHeaders(name)).forEach(value -> copy.header(name, value));
        return copy.build();
    }
}
