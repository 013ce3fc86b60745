package io.mosip.opencrvs.sandbox.platform.websub;

import io.mosip.opencrvs.sandbox.platform.realm.BearerToken;
import io.mosip.opencrvs.sandbox.platform.realm.Caller;
import io.mosip.opencrvs.sandbox.platform.realm.RealmTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The hub's one door: {@code hub.mode} and its companions as a form, or, for a publication, in the query with the
 * content as body. The token is read from the cookie only, as MOSIP's hub does.
 */
@RestController
class HubController {
    private static final String ACCEPTED = "hub.mode=accepted";
    private final Hub hub;
    private final RealmTokens tokens;

    HubController(Hub hub, RealmTokens tokens) {
        this.hub = hub;
        this.tokens = tokens;
    }

    @PostMapping({ "/hub", "/hub/", "/websub/hub", "/websub/hub/"})
    ResponseEntity<String> handle(HttpServletRequest request) throws IOException {
        String mode = request.getParameter("hub.mode");
        String topic = request.getParameter("hub.topic");
        if (mode == null || mode.isBlank())
            return denied(HttpStatus.BAD_REQUEST, "The request does not include valid `hub.mode` form param.");
        if (topic == null || topic.isBlank())
            return denied(HttpStatus.BAD_REQUEST, "Parameter `hub.topic` not found in the request");
        TopicName name = new TopicName(topic);
        return switch (mode) {
            case "register" -> published(request, name,
                    () -> hub.register(topic) ? null : "Topic has already registered with the Hub");
            case "deregister", "unregister" -> published(request, name,
                    () -> hub.unregister(topic) ? null : "Topic has not been registered in the Hub");
            case "publish" -> {
                byte[] body = request.getInputStream().readAllBytes();
                String type = request.getContentType();
                yield published(request, name, () -> {
                    hub.publish(new Publication(topic, type == null ? MediaType.APPLICATION_JSON_VALUE : type, body));
                    return null;
                });
            }
            case Hub.SUBSCRIBE, Hub.UNSUBSCRIBE -> subscribed(request, name, mode);
            default -> denied(HttpStatus.BAD_REQUEST, "The request does not include valid `hub.mode` form param.");
        };
    }

    private ResponseEntity<String> published(HttpServletRequest request, TopicName topic, Work work) {
        Optional<Caller> caller = caller(request);
        if (caller.isEmpty())
            return denied(HttpStatus.OK, "Authorization token cannot be found");
        if (!topic.mayPublish(caller.get()))
            return denied(HttpStatus.OK, "Publisher is not authorized");
        String reason = work.run();
        return reason == null ? answer(HttpStatus.OK, ACCEPTED) : denied(HttpStatus.OK, reason);
    }

    private ResponseEntity<String> subscribed(HttpServletRequest request, TopicName topic, String mode) {
        Optional<Caller> caller = caller(request);
        if (caller.isEmpty())
            return denied(HttpStatus.INTERNAL_SERVER_ERROR, "Authorization token cannot be found");
        if (!topic.maySubscribe(caller.get()))
            return denied(HttpStatus.INTERNAL_SERVER_ERROR, "Subscriber is not authorized");
        Optional<URI> callback = callback(request.getParameter("hub.callback"));
        if (callback.isEmpty())
            return denied(HttpStatus.BAD_REQUEST, "Parameter `hub.callback` not found in the request");
        String secret = request.getParameter("hub.secret");
        if (mode.equals(Hub.SUBSCRIBE) && (secret == null || secret.isBlank()))
            return denied(HttpStatus.BAD_REQUEST, "Parameter `hub.secret` not found in the request");
        Subscription subscription = new Subscription(topic.value(), callback.get(), secret,
                request.getParameter("hub.lease_seconds"));
        if (mode.equals(Hub.SUBSCRIBE))
            hub.subscribe(subscription);
        else
            hub.unsubscribe(subscription);
        return answer(HttpStatus.ACCEPTED, ACCEPTED);
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        return BearerToken.ofCookie(request).flatMap(tokens::read);
    }

    private static Optional<URI> callback(String text) {
        try {
            return Optional.ofNullable(text).map(URI::create)
                    .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<String> denied(HttpStatus status, String reason) {
        return answer(status, "hub.mode=denied&hub.reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8));
    }

    private static ResponseEntity<String> answer(HttpStatus status, String body) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_FORM_URLENCODED).body(body);
    }

    private interface Work {
        /** The reason of a refusal, or null. */
        String run();
    }
}
