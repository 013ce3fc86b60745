package io.mosip.opencrvs.packet.event;

import java.util.Optional;

/**
 * Reads the registration number, which OpenCRVS writes both on the Task and on the subject. Two different numbers are
 * an error: choosing one could tie an identity to someone else's registration.
 */
final class RegistrationNumberReader {

    private RegistrationNumberReader() {}

    static String read(Element task, Element subject, boolean birth) {
        Optional<String> ofTask = TaskReader.identifier(task,
                birth ? "birth-registration-number" : "death-registration-number");
        Optional<String> ofSubject = IdentifierReader.text(subject, typeOf(birth));
        if (ofTask.isPresent() && ofSubject.isPresent() && !ofTask.equals(ofSubject)) {
            throw new EventRejectedException(EventError.REGISTRATION_NUMBERS_DIFFER,
                    subject.at("identifier").pointer());
        }
        return ofTask.or(() -> ofSubject).orElseThrow(() -> new EventRejectedException(
                EventError.NO_REGISTRATION_NUMBER, task.at("identifier").pointer()));
    }

    /** The identifier type that marks the subject's Patient. */
    static String typeOf(boolean birth) {
        return birth ? "BIRTH_REGISTRATION_NUMBER" : "DEATH_REGISTRATION_NUMBER";
    }
}
