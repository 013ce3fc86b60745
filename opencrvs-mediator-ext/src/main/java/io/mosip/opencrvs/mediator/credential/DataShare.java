package io.mosip.opencrvs.mediator.credential;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.Peer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestTemplate;

/**
 * Fetches credentials from MOSIP's data share, from configured hosts only, because the request carries the partner's
 * token. It follows no redirect, and bounds size and time.
 */
@Component
class DataShare {
    private static final String NAME = "data share";
    private static final int CHUNK = 16 * 1024;

    private final RestTemplate partnerClient;
    private final ShareHosts hosts;
    private final Duration timeout;

    DataShare(@Qualifier("websubRestTemplate") RestTemplate partnerClient, CredentialSettings settings) {
        this.partnerClient = partnerClient;
        this.hosts = new ShareHosts(settings.shareHosts());
        this.timeout = settings.shareTimeout();
    }

    /**
     * @param most bytes
     * @throws MediatorException {@link MediatorError#DATA_SHARE_NOT_ALLOWED},
     *                           {@link MediatorError#CREDENTIAL_NOT_READABLE} for more bytes, or a {@code PEER_} error
     */
    String fetch(String uri, int most) {
        URI address = allowed(uri);
        return Peer.call(NAME, () -> partnerClient.execute(address, HttpMethod.GET, null,
                response -> text(response, most)));
    }

    private URI allowed(String uri) {
        try {
            URI address = URI.create(uri.strip());
            if (hosts.allow(address)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new MediatorException(MediatorError.DATA_SHARE_NOT_ALLOWED, "form");
        }
        throw new MediatorException(MediatorError.DATA_SHARE_NOT_ALLOWED, "host");
    }

    private String text(ClientHttpResponse response, int most) throws IOException {
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw new MediatorException(MediatorError.PEER_ANSWER_UNREADABLE,
                    NAME + " " + response.getStatusCode().value());
        }
        long start = System.nanoTime();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (InputStream body = response.getBody()) {
            byte[] chunk = new byte[CHUNK];
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                content.write(chunk, 0, read);
                if (content.size() > most) {
                    throw new MediatorException(MediatorError.CREDENTIAL_NOT_READABLE, "size");
                }
                if (System.nanoTime() - start > timeout.toNanos()) {
                    throw new ResourceAccessException("too slow");
                }
            }
        }
        return content.toString(StandardCharsets.UTF_8);
    }
}
