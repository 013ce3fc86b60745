package io.mosip.opencrvs.mediator.keymanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.MosipEndpoints;
import io.mosip.opencrvs.mediator.peer.PartnerSettings;
import io.mosip.opencrvs.mediator.peer.Peer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Requests the partner-specific token (PSUT) of a UIN from the key manager. */
@Component
public class TokenIdClient {
    private final RestClient mosip;
    private final String url;

    TokenIdClient(@Qualifier("mosipClient") RestClient mosip, MosipEndpoints endpoints, PartnerSettings partner) {
        this.mosip = mosip;
        this.url = endpoints.tokenId().replaceAll("/+$", "") + "/{uin}/" + partner.tokenPartner();
    }

    public String tokenOf(String uin) {
        JsonNode answer = Peer.call("key manager token id",
                () -> mosip.get().uri(url, uin).retrieve().body(JsonNode.class));
        String token = answer.path("response").path("tokenID").asText("");
        if (token.isEmpty()) {
            throw new MediatorException(MediatorError.PEER_ANSWER_UNREADABLE, "key manager token id");
        }
        return token;
    }
}
