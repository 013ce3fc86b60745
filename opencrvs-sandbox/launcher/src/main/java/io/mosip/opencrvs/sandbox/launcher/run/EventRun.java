package io.mosip.opencrvs.sandbox.launcher.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.sandbox.launcher.peer.Deliveries;
import io.mosip.opencrvs.sandbox.launcher.peer.Deliveries.Kind;
import io.mosip.opencrvs.sandbox.launcher.peer.MediatorClient;
import io.mosip.opencrvs.sandbox.launcher.peer.MediatorClient.Reply;
import io.mosip.opencrvs.sandbox.launcher.peer.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sends events and follows each to its end: refused, rejected, or delivered to OpenCRVS. Tells one line per event,
 * without personal data, and keeps the results.
 */
public final class EventRun {
    private static final Duration POLL = Duration.ofMillis(500);
    /** Where a registration ends without a UIN. */
    private static final Set<String> FAILED_AT_MOSIP = Set.of("REJECTED", "FAILED", "REPROCESS_FAILED");

    /**
     * @param credentialsArriveHere whether the sandbox's own OpenCRVS side gets the credentials; else the mediator's
     *            word is taken for a delivery
     * @param out directory of the result files, or null
     */
    public record Setting(MediatorClient mediator, Deliveries deliveries, ControlEndpoints control,
            boolean credentialsArriveHere, Path out, Consumer<String> console) {}

    private final Setting setting;
    private final Arrivals arrivals;
    private final List<SentEvent> events = new ArrayList<>();
    private final Map<String, EventResult> results = new LinkedHashMap<>();

    public EventRun(Setting setting) {
        this.setting = setting;
        this.arrivals = new Arrivals(setting.deliveries());
    }

    /** Sends the event of each file, in order. */
    public void send(List<Path> files) throws IOException, InterruptedException {
        for (Path file : files) {
            SentEvent event = send(file);
            events.add(event);
            if (event.ended()) {
                report(event);
            }
        }
    }

    /**
     * Sends an accepted event a second time, as OpenCRVS does when it repeats a webhook: same id, new application id.
     *
     * @return the repeated event's file name; null where none was accepted or the repetition was refused
     */
    public String sendOneAgain() throws IOException, InterruptedException {
        for (SentEvent event : events) {
            if (event.reply().accepted()) {
                return setting.mediator().send(event.webhook()).accepted() ? event.fileName() : null;
            }
        }
        return null;
    }

    /** Waits until every event sent so far has ended, or the time is over. */
    public void await(Duration atMost) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(atMost);
        while (events.stream().anyMatch(event -> !event.ended()) && Instant.now().isBefore(deadline)) {
            for (SentEvent event : events) {
                if (!event.ended() && hasEnded(event)) {
                    event.end();
                    report(event);
                }
            }
            Thread.sleep(POLL);
        }
    }

    /** Tells of the events that have not ended with the status they reached. */
    public void reportUnfinished() throws IOException, InterruptedException {
        for (SentEvent event : events) {
            if (!event.ended()) {
                report(event);
            }
        }
    }

    public int count() {
        return events.size();
    }

    public long delivered() {
        return results.values().stream().filter(result -> EventResult.DELIVERED.equals(result.status())).count();
    }

    /** How many did what they were sent for, or found nothing to do. */
    public long succeeded() {
        return results.values().stream().filter(EventResult::succeeded).count();
    }

    /** The files of events that did not end as they should have. */
    public List<String> unexpected(ExpectedEnds ends) {
        return results.keySet()
                .stream()
                .filter(file -> !ends.isMet(file, results.get(file), setting.credentialsArriveHere()))
                .toList();
    }

    public long ended() {
        return events.stream().filter(SentEvent::ended).count();
    }

    /** How many registrations have a packet that could be read back. */
    public long withPacket() {
        return results.values().stream().filter(result -> result.identity() != null).count();
    }

    /** The file's result. */
    public EventResult result(String fileName) {
        return results.get(fileName);
    }

    private SentEvent send(Path file) throws InterruptedException {
        Webhook webhook;
        try {
            webhook = Webhook.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            return new SentEvent(file, null, Reply.refused("SANDBOX-NOT-JSON", "the file holds no JSON object"));
        }
        try {
            boolean ofUnknownRecord = webhook.isCorrection() && !webhook.id().isEmpty()
                    && setting.mediator().status(webhook.id()) == null;
            return new SentEvent(file, webhook, setting.mediator().send(webhook), ofUnknownRecord);
        } catch (IOException e) {
            return new SentEvent(file, webhook, Reply.refused("SANDBOX-NOT-SENT", e.getMessage()));
        }
    }

    private boolean hasEnded(SentEvent event) throws InterruptedException {
        try {
            event.status(status(event));
        } catch (IOException e) {
            // Asked again in a moment; what counts is where it ends.
            return false;
        }
        if (!event.finishedAtMediator()) {
            return event.field("rid") != null && hasFailedAtMosip(event) && event.isOutOfPatience();
        }
        if (!setting.credentialsArriveHere()) {
            return true;
        }
        return switch (event.field("status")) {
            case EventResult.DELIVERED -> arrivals.of(event, Kind.CREDENTIAL) != null;
            case EventResult.REJECTED, EventResult.NOT_ELIGIBLE ->
                arrivals.of(event, Kind.ERROR) != null || event.isOutOfPatience();
            default -> !event.mayBecomeRegistration() || event.isOutOfPatience();
        };
    }

    /** A registration that is repeated with other data is a correction for the mediator. */
    private JsonNode status(SentEvent event) throws IOException, InterruptedException {
        JsonNode correction = setting.mediator().status(event.reply().correctionId());
        boolean ofRecord = event.mayBecomeRegistration(correction) || correction == null && !event.isCorrection();
        JsonNode registration = ofRecord ? setting.mediator().status(event.id()) : null;
        return registration == null ? correction : registration;
    }

    private boolean hasFailedAtMosip(SentEvent event) throws InterruptedException {
        JsonNode registration = setting.control().registration(event.field("rid"));
        if (registration != null && FAILED_AT_MOSIP.contains(registration.path("status").asText())) {
            event.registration(registration);
            return true;
        }
        return false;
    }

    private void report(SentEvent event) throws IOException, InterruptedException {
        EventResult result = result(event);
        results.put(event.fileName(), result);
        if (setting.out() != null) {
            result.write(setting.out(), event.fileName());
        }
        String problem = result.errorCode() == null ? "" : "  " + result.errorCode();
        String state = result.accepted() ? String.valueOf(result.status()) : "REFUSED";
        setting.console()
                .accept(String.format(Locale.ROOT, "%-44s RID %-29s UIN %-10s %s%s  %.1f s", event.fileName(),
                        result.rid() == null ? "-" : result.rid(), EventResult.masked(result.uin()),
                        event.ended() ? state : "unfinished: " + state, problem, event.seconds()));
        Received.lines(result).forEach(line -> setting.console().accept("    OpenCRVS received: " + line));
    }

    private EventResult result(SentEvent event) throws InterruptedException {
        JsonNode credential = content(event, Kind.CREDENTIAL, Set.of(EventResult.DELIVERED));
        JsonNode error = content(event, Kind.ERROR, Set.of(EventResult.REJECTED, EventResult.NOT_ELIGIBLE));
        String rid = event.field("rid");
        String uin = credential == null ? null : credential.path("uin").asText(null);
        if (uin == null && rid != null) {
            uin = setting.control().uin(rid);
        }
        Reply reply = event.reply();
        return new EventResult(event.id(), event.topic(), reply.accepted(), event.field("status"), rid,
                reply.accepted() ? event.errorCode() : reply.errorCode(),
                reply.accepted() ? event.errorMessage() : reply.errorMessage(),
                rid == null ? null : setting.control().identity(rid), uin, credential, error);
    }

    private JsonNode content(SentEvent event, Kind kind, Set<String> statuses) {
        String status = event.field("status");
        Deliveries.Delivery delivery = status != null && statuses.contains(status) ? arrivals.of(event, kind) : null;
        return delivery == null ? null : delivery.content();
    }
}
