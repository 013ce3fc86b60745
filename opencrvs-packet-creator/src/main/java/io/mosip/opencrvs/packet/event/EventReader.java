package io.mosip.opencrvs.packet.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an event of OpenCRVS: the webhook's JSON or the bare bundle that country configuration receives, of 1.0 to 1.8,
 * and the event document of 1.9.
 * Any input gives a {@link RegistrationEvent} or an {@link EventRejectedException}; nothing else is thrown. Stateless
 * and safe for any number of threads.
 */
public final class EventReader {

    private static final Map<String, EventKind> KINDS = Map.of("BIRTH", EventKind.BIRTH_REGISTERED, "DEATH",
            EventKind.DEATH_REGISTERED);

    private final FormRules rules;
    private final Runnable notUtf8;

    /** A reader for the form of OpenCRVS's reference configuration. */
    public EventReader() {
        this(FormRules.standard());
    }

    public EventReader(FormRules rules) {
        this(rules, () -> {});
    }

    /**
     * @param notUtf8
     *            is run for each payload that is not UTF-8: it comes from a v0.5 sender
     */
    public EventReader(FormRules rules, Runnable notUtf8) {
        this.rules = rules;
        this.notUtf8 = notUtf8;
    }

    /**
     * @throws EventRejectedException
     *             if the payload is not an event that says whom it is about
     */
    public RegistrationEvent read(byte[] plaintext) {
        JsonNode json = PayloadDecoder.decode(plaintext, notUtf8);
        Element root = Element.root(json);
        if (!root.isObject()) {
            throw new EventRejectedException(EventError.NOT_AN_EVENT, "");
        }
        if (EventDocument.is(root)) {
            return DeclarationReader.read(root, rules);
        }
        return isBundle(root) ? bareBundle(root) : webhook(root);
    }

    /** Reads a webhook message. A peer may send a whole event document instead of the bundle. */
    private RegistrationEvent webhook(Element root) {
        Element event = root.at("event");
        if (!event.isObject()) {
            throw new EventRejectedException(EventError.NOT_AN_EVENT, event.pointer());
        }
        Element topicElement = event.at("hub").at("topic");
        EventKind topic = topicElement.text().flatMap(EventReader::topic)
                .orElseThrow(() -> new EventRejectedException(EventError.UNKNOWN_TOPIC, topicElement.pointer()));
        List<Element> context = event.list("context");
        Optional<Element> document = context.stream().filter(EventDocument::is).findFirst();
        if (document.isPresent()) {
            return DeclarationReader.read(document.get(), topic, rules);
        }
        Element bundle = context.stream().filter(EventReader::isBundle).findFirst()
                .orElseThrow(() -> new EventRejectedException(EventError.NO_BUNDLE, event.at("context").pointer()));
        return registration(topic, new Bundle(bundle));
    }

    private RegistrationEvent bareBundle(Element root) {
        Bundle bundle = new Bundle(root);
        Element task = TaskReader.task(bundle);
        EventKind topic = TaskReader.kind(task).map(KINDS::get).orElseThrow(
                () -> new EventRejectedException(EventError.UNKNOWN_TOPIC, task.at("code").pointer()));
        return registration(topic, bundle);
    }

    private RegistrationEvent registration(EventKind topic, Bundle bundle) {
        Element task = TaskReader.task(bundle);
        boolean birth = topic.isBirth();
        TaskReader.kind(task).filter(k -> !k.equals(birth ? "BIRTH" : "DEATH")).ifPresent(k -> {
            throw new EventRejectedException(EventError.TOPIC_CONTRADICTS_TASK, task.at("code").pointer());
        });
        if (TaskReader.isPendingCorrection(task)) {
            throw new EventRejectedException(EventError.CORRECTION_PENDING, task.at("businessStatus").pointer());
        }
        RecordReader reader = new RecordReader(bundle, task, RoleResolver.resolve(bundle, task, birth), rules);
        Optional<String> aid = aid(bundle);
        boolean correction = topic.isCorrection() || TaskReader.isCorrection(task);
        EventVersion version = VersionReader.of(task, bundle);
        // A corrected bundle states when it was corrected, and nowhere when it was registered.
        Optional<Instant> registeredAt = correction ? Optional.empty() : version.time();
        return birth
                ? RegistrationEvent.of(topic, reader.birth(), aid, correction, version, registeredAt)
                : RegistrationEvent.of(topic, reader.death(), aid, correction,
                        correction && (TaskReader.isRevoked(task) || reader.deceasedIsSaidToLive()), version,
                        registeredAt);
    }

    private static Optional<String> aid(Bundle bundle) {
        return bundle.all("Patient").stream().map(p -> IdentifierReader.text(p, IdentifierReader.AID))
                .flatMap(Optional::stream).findFirst();
    }

    private static Optional<EventKind> topic(String name) {
        return Arrays.stream(EventKind.values()).filter(t -> t.name().equals(name)).findFirst();
    }

    private static boolean isBundle(Element element) {
        return element.text("resourceType").filter("Bundle"::equals).isPresent();
    }
}
