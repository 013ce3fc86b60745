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
