package io.mosip.opencrvs.sandbox.platform.websub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Calls a subscriber: intent verification, denial, delivery. */
@Component
class SubscriberClient {
    static final int NO_ANSWER = 0;
    private static final Logger LOG = LoggerFactory.getLogger(SubscriberClient.class);
    private static final String DEFAULT_LEASE = "864000";
    private final HttpClient http;
    private final HubSettings settings;

    SubscriberClient(HubSettings settings) {
        this.settings = settings;
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.timeout()).build();
    }

    /** Whether the subscriber echoes the challenge: it meant this subscription. */
    boolean confirms(Subscription subscription, String mode) throws InterruptedException {
        String challenge = UUID.randomUUID().toString();
        URI uri = query(subscription, mode).queryParam("hub.challenge", challenge)
                .queryParam("hub.lease_seconds",
                        subscription.leaseSeconds() == null ? DEFAULT_LEASE : subscription.leaseSeconds())
                .build().encode().toUri();
        try {
            HttpResponse<String> answer = http.send(request(uri).GET().build(), HttpResponse.BodyHandlers.ofString());
            return isSuccess(answer.statusCode()) && answer.body().strip().equals(challenge);
        } catch (IOException e) {
            LOG.warn("intent verification on {}: no answer ({})", subscription.topic(), e.getClass().getSimpleName());
            return false;
        }
    }

    void deny(Subscription subscription, String reason) throws InterruptedException {
        URI uri = query(subscription, "denied").queryParam("hub.reason", reason).build().encode().toUri();
        try {
            http.send(request(uri).GET().build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            LOG.warn("denial on {}: no answer ({})", subscription.topic(), e.getClass().getSimpleName());
        }
    }

    /** The subscriber's status, or {@link #NO_ANSWER}. */
    int deliver(Subscription subscription, Publication publication) throws InterruptedException {
        HttpRequest post = request(subscription.callback()).header("Content-Type", publication.contentType())
                .header("Link",
                        "<%s/hub>; rel=\"hub\", <%s>; rel=\"self\"".formatted(settings.url(), publication.topic()))
                .header("x-hub-signature", subscription.sign(publication.body()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(publication.body())).build();
        try {
            return http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return NO_ANSWER;
        }
    }

    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(settings.timeout());
    }

    private static UriComponentsBuilder query(Subscription subscription, String mode) {
        return UriComponentsBuilder.fromUri(subscription.callback()).queryParam("hub.mode", mode)
                .queryParam("hub.topic", subscription.topic());
    }
}
