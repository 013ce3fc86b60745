package io.mosip.opencrvs.mediator.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An event as it is sent and as it waits in Kafka: still encrypted.
 *
 * @param id          of the OpenCRVS record (its Composition)
 * @param requestTime as the sender wrote it; empty where that is no time
 * @param data        Base64 of the envelope
 * @param signature   Base64 of the signature over the envelope's bytes
 * @param acceptedAt  milliseconds since 1970, by the clock of the instance that accepted it: of two contents of a record
 *                    the one accepted later is the newer one
 * @param correction  it corrects a record that was registered before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record EventMessage(String id, String requestTime, String data, String signature, long acceptedAt,
        boolean correction) {
    /** The same event, as a correction or as what it would have corrected. */
    public EventMessage as(boolean newCorrection) {
        return new EventMessage(id, requestTime, data, signature, acceptedAt, newCorrection);
    }

    @Override
    public String toString() {
        return "EventMessage[" + id + "]";
    }
}
