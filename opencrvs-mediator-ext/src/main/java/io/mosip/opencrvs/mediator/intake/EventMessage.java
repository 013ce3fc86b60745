package io.mosip.opencrvs.mediator.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An event as it is received and as it waits in Kafka, still encrypted.
 *
 * @param id               of the OpenCRVS record (its Composition)
 * @param requestTime      as the sender wrote it; empty where that is no time
 * @param data             Base64 of the envelope
 * @param signature        Base64 of the signature over the envelope's bytes
 * @param acceptedAt       milliseconds since 1970, by the clock of the instance that accepted it: decides which of two
 *                         events of a record is newer where their own versions do not
 * @param correction       it is processed as the correction of a record that was registered before
 * @param sentAsCorrection it was posted to an endpoint for corrections, whatever it is processed as
 * @param seal             Base64 of this service's code over all of the above and the topic; null where it has none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record EventMessage(String id, String requestTime, String data, String signature, long acceptedAt,
        boolean correction, boolean sentAsCorrection, String seal) {
    public EventMessage {
        requestTime = requestTime == null ? "" : requestTime;
    }

    /** The same event without a seal, as a correction or as the registration. */
    public EventMessage as(boolean newCorrection) {
        return new EventMessage(id, requestTime, data, signature, acceptedAt, newCorrection, sentAsCorrection, null);
    }

    /** The event as it was posted, to an endpoint of corrections or of registrations. */
    public EventMessage postedAs(boolean newCorrection) {
        return new EventMessage(id, requestTime, data, signature, acceptedAt, newCorrection, newCorrection, null);
    }

    EventMessage sealed(String newSeal) {
        return new EventMessage(id, requestTime, data, signature, acceptedAt, correction, sentAsCorrection, newSeal);
    }

    @Override
    public String toString() {
        return "EventMessage[" + id + "]";
    }
}
