package io.mosip.opencrvs.sandbox.launcher.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import io.mosip.opencrvs.sandbox.launcher.peer.MediatorClient.Reply;
import io.mosip.opencrvs.sandbox.launcher.peer.Webhook;

/** An event on its way: what was sent, what was answered, and the last that the mediator said of it. */
final class SentEvent {
    private final Path file;
    private final Webhook webhook;
    private final Reply reply;
    private final Instant sent = Instant.now();
    private JsonNode status;
    private JsonNode registration;
    private Duration took;

    /** @param webhook null where the file holds none */
    SentEvent(Path file, Webhook webhook, Reply reply) {
        this.file = file;
        this.webhook = webhook;
        this.reply = reply;
        if (!reply.accepted()) {
            end();
        }
    }

    String fileName() {
        return file.getFileName().toString();
    }

    Reply reply() {
        return reply;
    }

    Webhook webhook() {
        return webhook;
    }

    String id() {
        return webhook == null ? "" : webhook.id();
    }

    String topic() {
        return webhook == null ? "" : webhook.topic();
    }

    String registrationNumber() {
        return webhook == null ? "" : webhook.registrationNumber();
    }

    void status(JsonNode now) {
        if (now != null) {
            status = now;
        }
    }

    String field(String name) {
        return status == null ? null : status.path(name).asText(null);
    }

    /** What the registration processor says of a registration that it gave up. */
    void registration(JsonNode now) {
        registration = now;
    }

    /** The mediator's error code, else MOSIP's status of a registration that it gave up; null when all is well. */
    String errorCode() {
        String code = field("errorCode");
        return code != null || registration == null ? code : "MOSIP-" + registration.path("status").asText();
    }

    String errorMessage() {
        String message = field("errorMessage");
        return message != null || registration == null
                ? message
                : registration.path("stage").asText() + ": " + registration.path("comment").asText();
    }

    boolean finishedAtMediator() {
        return status != null && status.path("finished").asBoolean();
    }

    void end() {
        took = Duration.between(sent, Instant.now());
    }

    boolean ended() {
        return took != null;
    }

    double seconds() {
        return (took == null ? Duration.between(sent, Instant.now()) : took).toMillis() / 1000.0;
    }
}
