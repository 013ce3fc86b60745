package io.mosip.opencrvs.mediator.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An event as it is sent and as it waits in Kafka: still encrypted.
 *
 * @param id          of the OpenCRVS record (its Composition)
 * @param requestTime as the sender wrote it; empty where that is no time
 * @param data        Base64 of the envelope
 * @param signature   Base64 of the signature over the envelope's bytes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EventMessage(String id, String requestTime, String data, String signature) {
    @Override
    public String toString() {
        return "EventMessage[" + id + "]";
    }
}
