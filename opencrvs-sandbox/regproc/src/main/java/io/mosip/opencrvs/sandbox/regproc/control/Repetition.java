package io.mosip.opencrvs.sandbox.regproc.control;

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

/** Hands a request in twice more, over HTTP, and gives the second answer. */
@Component
class Repetition {
    private static final String HEADER = "x-sandbox-repetition";
    /** The client sets these itself. */
    private static final Set<String> NOT_COPIED = Set.of("host", "connection", "content-length", "expect",
            "upgrade", "transfer-encoding", "http2-settings");

    private final String secret = UUID.randomUUID().toString();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    boolean isOne(HttpServletRequest request) {
        return secret.equals(request.getHeader(HEADER));
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpRequest copy = copy(request);
        try {
            http.send(copy, HttpResponse.BodyHandlers.discarding());
            HttpResponse<byte[]> second = http.send(copy, HttpResponse.BodyHandlers.ofByteArray());
            response.setStatus(second.statusCode());
            second.headers().firstValue("content-type").ifPresent(response::setContentType);
            response.getOutputStream().write(second.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private HttpRequest copy(HttpServletRequest request) throws IOException {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        HttpRequest.Builder copy = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + request.getLocalPort() + request.getRequestURI() + query))
                .method(request.getMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(request.getInputStream().readAllBytes()))
                .header(HEADER, secret);
        for (String name : Collections.list(request.getHeaderNames())) {
            if (!NOT_COPIED.contains(name.toLowerCase(Locale.ROOT))) {
                Collections.list(request.getHeaders(name)).forEach(value -> copy.header(name, value));
            }
        }
        return copy.build();
    }
}
