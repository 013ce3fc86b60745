package io.mosip.opencrvs.sandbox.launcher.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What OpenCRVS got from MOSIP, decrypted, in the order of arrival. */
public final class Deliveries {
    public enum Kind {
        CREDENTIAL,
        ERROR
    }

    /**
     * @param envelopeId the id the envelope carried in clear, may be empty
     * @param content null where the envelope could not be opened
     * @param problem why OpenCRVS cannot use it; null where it can
     */
    public record Delivery(Kind kind, String envelopeId, JsonNode content, String problem) {
        /** Whether this is about the event with that id or registration number. */
        public boolean concerns(String eventId, String registrationNumber) {
            if (!eventId.isEmpty() && (eventId.equals(envelopeId) || content != null
                    && eventId.equals(content.path("eventId").asText()))) {
                return true;
            }
            return content != null && !registrationNumber.isEmpty()
                    && (registrationNumber.equals(content.path("opencrvsBRN").asText())
                            || registrationNumber.equals(content.path("opencrvsDRN").asText()));
        }
    }

    private final List<Delivery> all = new ArrayList<>();

    public synchronized void add(Delivery delivery) {
        all.add(delivery);
    }

    public synchronized List<Delivery> all() {
        return List.copyOf(all);
    }
}
