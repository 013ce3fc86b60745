package io.mosip.opencrvs.mediator.regproc;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.MosipEndpoints;
import io.mosip.opencrvs.mediator.peer.MosipErrors;
import io.mosip.opencrvs.mediator.peer.Peer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Calls MOSIP's RID generator ({@code docs/contracts/mosip-rid-generator.md}). */
@Component
public class RidGenerator {
    private final RestClient mosip;
    private final String url;

    RidGenerator(@Qualifier("mosipClient") RestClient mosip, MosipEndpoints endpoints, RegistrationSettings center) {
        this.mosip = mosip;
        this.url = endpoints.ridGenerator().replaceAll("/+$", "") + "/" + center.centerId() + "/" + center.machineId();
    }

    /** Requests a new RID. */
    public String next() {
        JsonNode answer = Peer.call("RID generator", () -> mosip.get().uri(url).retrieve().body(JsonNode.class));
        String rid = answer.path("response").path("rid").asText("");
        if (!Rid.isWellFormed(rid)) {
            throw new MediatorException(MediatorError.RID_MALFORMED, MosipErrors.codes(answer));
        }
        return rid;
    }
}
