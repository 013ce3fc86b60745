package io.mosip.opencrvs.mediator.opencrvsclient;

import io.mosip.opencrvs.mediator.peer.OpencrvsSettings;
import org.springframework.stereotype.Component;

/** Sends credentials to OpenCRVS. */
@Component
public class CredentialReceiver {
    private final EnvelopePost post;
    private final String url;

    CredentialReceiver(EnvelopePost post, OpencrvsSettings settings) {
        this.post = post;
        this.url = settings.receiveCredentialUrl();
    }

    /** @param recordId the OpenCRVS record the envelope answers */
    public void deliver(String recordId, SignedEnvelope envelope) {
        post.to(url, recordId, envelope);
    }
}
