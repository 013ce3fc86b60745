package io.mosip.opencrvs.sandbox.launcher.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.sandbox.launcher.peer.Deliveries.Delivery;
import io.mosip.opencrvs.sandbox.launcher.peer.MediatorClient.Reply;
import io.mosip.opencrvs.sandbox.launcher.peer.Webhook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** An event on its way: what was sent, what was answered, and the last that the mediator said of it. */
final class SentEvent {
    /** What should follow an end at once, and may never come: the news of a failure. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path file;
    private final Webhook webhook;
    private final Reply reply;
    private final boolean ofUnknownRecord;
    private final Instant sent = Instant.now();
    private JsonNode status;
    private JsonNode registration;
    private Instant outOfPatience;
    private Duration took;

    /** @param webhook null where the file holds none */
    SentEvent(Path file, Webhook webhook, Reply reply) {
        this(file, webhook, reply, false);
    }

    /** @param ofUnknownRecord whether it corrects a record that the mediator knew nothing of */
    SentEvent(Path file, Webhook webhook, Reply reply, boolean ofUnknownRecord) {
        this.file = file;
        this.webhook = webhook;
        this.reply = reply;
        this.ofUnknownRecord = ofUnknownRecord;
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

    /** Of the record. */
    String id() {
        return webhook == null ? "" : webhook.id();
    }

    String topic() {
        return webhook == null ? "" : webhook.topic();
    }

    boolean isCorrection() {
        return webhook != null && webhook.isCorrection();
    }

    /** The mediator makes a correction of what never came the registration itself, and needs the correction no more. */
    boolean mayBecomeRegistration(JsonNode correction) {
        return ofUnknownRecord && correction != null && "NOT_NEEDED".equals(correction.path("status").asText());
    }

    boolean mayBecomeRegistration() {
        return mayBecomeRegistration(status);
    }

    /** Of the mediator's row that tells of this event. */
    String transactionId() {
        String id = field("id");
        return id == null ? id() : id;
    }

    /** By the ids and the registration number it names; an error names its RID as well. */
    boolean isConcernedBy(Delivery delivery) {
        String rid = field("rid");
        boolean ofAnother = rid != null && delivery.content() != null && delivery.content().hasNonNull("rid")
                && !rid.equals(delivery.content().path("rid").asText());
        return !ofAnother && (delivery.concerns(transactionId(), "")
                || webhook != null && delivery.concerns(id(), webhook.registrationNumber()));
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

    /** Asked first when something has failed; true when what should follow that has not come for too long. */
    boolean isOutOfPatience() {
        if (outOfPatience == null) {
            outOfPatience = Instant.now().plus(PATIENCE);
        }
        return Instant.now().isAfter(outOfPatience);
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
