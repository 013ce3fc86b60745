package io.mosip.opencrvs.mediator.opencrvsclient;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.OpencrvsSettings;
import io.mosip.opencrvs.mediator.peer.Peer;
import io.mosip.opencrvs.mediator.regproc.PacketSettings;
import io.mosip.opencrvs.packet.identity.DocumentSource;
import io.mosip.opencrvs.packet.identity.DocumentTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Fetches documents that an event contains only as a key of OpenCRVS's store (since 1.2). It requests a signed address
 * from the gateway with a token ({@code {"presignedURL":…}}), and the content from the store without a token.
 */
@Component
class DocumentClient implements DocumentSource {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentClient.class);
    /** The form of a key: a path. Other texts are not put into an address. */
    private static final Pattern KEY = Pattern
            .compile("/?[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    /**
     * Highest compression of a scan. A document that exceeds the packet limit by this factor cannot fit into a packet.
     */
    private static final int COMPRESSION = 2;

    private final RestClient opencrvs;
    private final RestClient store;
    private final String url;
    private final int largest;

    DocumentClient(@Qualifier("opencrvsClient") RestClient opencrvs, @Qualifier("anonymousClient") RestClient store,
            OpencrvsSettings settings, PacketSettings packets) {
        this.opencrvs = opencrvs;
        this.store = store;
        this.largest = Math.toIntExact(Math.min(COMPRESSION * packets.limit(), Integer.MAX_VALUE - 16));
        this.url = settings.documentsUrl().replaceAll("/+$", "");
    }

    /**
     * Fetches a document; empty if no address is configured, the key is invalid, or the document is not available at
     * present.
     */
    @Override
    public Optional<byte[]> fetch(String storageKey) {
        if (url.isEmpty() || !KEY.matcher(storageKey).matches()) {
            return Optional.empty();
        }
        try {
            return content(signedAddress(storageKey));
        } catch (MediatorException e) {
            LOG.info("a document cannot be fetched: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private URI signedAddress(String key) {
        URI address = URI.create(url + (key.startsWith("/") ? key : "/" + key));
        JsonNode answer = Peer.call("OpenCRVS documents",
                () -> opencrvs.get().uri(address).retrieve().body(JsonNode.class));
        return URI.create(answer.path("presignedURL").asText(""));
    }

    private Optional<byte[]> content(URI address) {
        if (!address.isAbsolute()) {
            return Optional.empty();
        }
        return Peer.call("OpenCRVS document store", () -> store.get().uri(address)
                .exchange((request, response) -> bounded(response)));
    }

    private Optional<byte[]> bounded(ClientHttpResponse response) throws IOException {
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw new ResourceAccessException("status " + response.getStatusCode().value());
        }
        try (InputStream body = response.getBody()) {
            byte[] content = body.readNBytes(largest + 1);
            if (content.length > largest) {
                throw new DocumentTooLargeException(Math.max(content.length, response.getHeaders().getContentLength()));
            }
            return content.length == 0 ? Optional.empty() : Optional.of(content);
        }
    }
}
