package io.mosip.opencrvs.mediator.opencrvs;

import io.mosip.opencrvs.mediator.config.OpencrvsSettings;
import io.mosip.opencrvs.mediator.peer.Peer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** OpenCRVS's endpoint for credentials. A 2xx means received, not processed: its peer answers before it decrypts. */
@Component
public class CredentialReceiver {
    private final RestClient opencrvs;
    private final String url;
    private final Clock clock;

    CredentialReceiver(@Qualifier("opencrvsClient") RestClient opencrvs, OpencrvsSettings settings, Clock clock) {
        this.opencrvs = opencrvs;
        this.url = settings.receiveCredentialUrl();
        this.clock = clock;
    }

    /** @param recordId the OpenCRVS record the envelope answers */
    public void deliver(String recordId, byte[] envelope, byte[] signature) {
        Base64.Encoder base64 = Base64.getEncoder();
        Message message = new Message(recordId, clock.instant().truncatedTo(ChronoUnit.MILLIS),
                base64.encodeToString(envelope), base64.encodeToString(signature));
        Peer.call("OpenCRVS", () -> opencrvs.post().uri(url).contentType(MediaType.APPLICATION_JSON).body(message)
                .retrieve().toBodilessEntity());
    }

    private record Message(String id, Instant requestTime, String data, String signature) {}
}
