package io.mosip.opencrvs.mediator.opencrvsclient;

import io.mosip.opencrvs.mediator.peer.OpencrvsSettings;
import org.springframework.stereotype.Component;

/** Sends errors to OpenCRVS, if its side has an endpoint for errors. */
@Component
public class ErrorReceiver {
    private final EnvelopePost post;
    private final String url;

    ErrorReceiver(EnvelopePost post, OpencrvsSettings settings) {
        this.post = post;
        this.url = settings.receiveErrorUrl().strip();
    }

    public boolean isThere() {
        return !url.isEmpty();
    }

    /** @param recordId the OpenCRVS record the envelope answers */
    public void deliver(String recordId, SignedEnvelope envelope) {
        post.to(url, recordId, envelope);
    }
}
