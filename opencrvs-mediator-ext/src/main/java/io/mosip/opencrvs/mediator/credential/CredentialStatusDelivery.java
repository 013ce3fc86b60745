package io.mosip.opencrvs.mediator.credential;

import io.mosip.kernel.core.websub.spi.PublisherClient;
import io.mosip.kernel.websub.api.exception.WebSubClientException;
import io.mosip.opencrvs.mediator.delivery.Delivery;
import io.mosip.opencrvs.mediator.delivery.OutboxEntry;
import io.mosip.opencrvs.mediator.delivery.OutboxKind;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.PartnerSettings;
import io.mosip.opencrvs.mediator.peer.Peer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Publishes the receipt of a credential to MOSIP's hub ({@code docs/contracts/mosip-credential.md}). */
@Component
class CredentialStatusDelivery implements Delivery {
    private static final String TOPIC = "CREDENTIAL_STATUS_UPDATE";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final PublisherClient<String, Object, HttpHeaders> hub;
    private final PartnerSettings partner;
    private final Clock clock;

    CredentialStatusDelivery(PublisherClient<String, Object, HttpHeaders> hub, PartnerSettings partner, Clock clock) {
        this.hub = hub;
        this.partner = partner;
        this.clock = clock;
    }

    @Override
    public OutboxKind kind() {
        return OutboxKind.CREDENTIAL_STATUS;
    }

    @Override
    public void deliver(OutboxEntry entry, byte[] content) {
        String now = TIMESTAMP.format(clock.instant());
        Map<String, Object> event = Map.of("id", UUID.randomUUID().toString(), "requestId", entry.requestId(),
                "timestamp", now, "status", "RECEIVED", "url", "");
        Map<String, Object> update = Map.of("publisher", partner.clientId(), "topic", TOPIC, "publishedOn", now,
                "event", event);
        Peer.call(Peer.HUB, () -> {
            publish(update);
            return true;
        });
    }

    private void publish(Map<String, Object> update) {
        try {
            hub.publishUpdate(TOPIC, update, MediaType.APPLICATION_JSON_VALUE, null, partner.publishUrl());
        } catch (WebSubClientException e) {
            // MOSIP's client throws the same exception for every refusal, with the answer of the hub in its message.
            throw new MediatorException(MediatorError.PEER_FAILED, Peer.HUB);
        }
    }
}
