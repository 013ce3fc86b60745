package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Contact;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the Task: what kind of event, of which record, and whom to contact. */
final class TaskReader {

    private static final Set<String> REVOKED = Set.of("REVOKED", "CANCELLED");

    private TaskReader() {}

    /** The Task of the event. Task histories are resources of another type and do not count. */
    static Element task(Bundle bundle) {
        List<Element> tasks = bundle.all("Task");
        if (tasks.isEmpty()) {
            throw new EventRejectedException(EventError.NO_TASK, bundle.element().at("entry").pointer());
        }
        return tasks.get(0);
    }

    /** {@code BIRTH}, {@code DEATH} or another kind; empty where the Task does not say. */
    static Optional<String> kind(Element task) {
        return task.at("code").coding();
    }

    static Optional<String> identifier(Element task, String name) {
        return task.list("identifier").stream()
                .filter(i -> i.text("system").filter(s -> s.endsWith("/" + name)).isPresent())
                .map(i -> i.text("value")).flatMap(Optional::stream).findFirst();
    }

    /** Corrections have the same business status as registrations: only the extension tells them apart. */
    static boolean isCorrection(Element task) {
        return Extensions.all(task, "makeCorrection").anyMatch(e -> e.bool("valueBoolean").orElse(true));
    }

    /** Whether the registration is said to hold no more. */
    static boolean isRevoked(Element task) {
        return task.at("businessStatus").coding().filter(REVOKED::contains).isPresent();
    }

    static boolean isPendingCorrection(Element task) {
        return task.at("businessStatus").coding().filter("CORRECTION_REQUESTED"::equals).isPresent();
    }

    static Contact contact(Element task) {
        return new Contact(
                Extensions.text(task, "contact-person").or(() -> Extensions.text(task, "contact-relationship")),
                Extensions.text(task, "contact-person-phone-number"), Extensions.text(task, "contact-person-email"));
    }

    /** The record's id: the Composition the Task is about. */
    static String recordId(Element task, Bundle bundle) {
        return task.at("focus").text("reference").flatMap(r -> Reference.id("Composition", r))
                .or(() -> bundle.all("Composition").stream().map(c -> c.text("id")).flatMap(Optional::stream)
                        .findFirst())
                .orElseThrow(() -> new EventRejectedException(EventError.NO_RECORD_ID, task.at("focus").pointer()));
    }
}
