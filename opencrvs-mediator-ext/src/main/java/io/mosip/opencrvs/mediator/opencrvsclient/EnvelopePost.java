package io.mosip.opencrvs.mediator.opencrvsclient;

import io.mosip.opencrvs.mediator.peer.Peer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Posts an envelope to OpenCRVS's mediator. A 2xx means received, not processed. */
@Component
class EnvelopePost {
    private final RestClient opencrvs;
    private final Clock clock;

    EnvelopePost(@Qualifier("opencrvsClient") RestClient opencrvs, Clock clock) {
        this.opencrvs = opencrvs;
        this.clock = clock;
    }

    /** @param recordId the OpenCRVS record the envelope answers */
    void to(String url, String recordId, SignedEnvelope envelope) {
        Base64.Encoder base64 = Base64.getEncoder();
        Message message = new Message(recordId, clock.instant().truncatedTo(ChronoUnit.MILLIS),
                base64.encodeToString(envelope.bytes()), base64.encodeToString(envelope.signature()));
        Peer.call(Peer.OPENCRVS, () -> opencrvs.post().uri(url).contentType(MediaType.APPLICATION_JSON).body(message)
                .retrieve().toBodilessEntity());
    }

    private record Message(String id, Instant requestTime, String data, String signature) {}
}
