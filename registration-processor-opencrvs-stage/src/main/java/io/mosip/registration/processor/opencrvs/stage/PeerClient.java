package io.mosip.registration.processor.opencrvs.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.registration.processor.core.code.ApiName;
import io.mosip.registration.processor.core.exception.ApisResourceAccessException;
import io.mosip.registration.processor.core.http.RequestWrapper;
import io.mosip.registration.processor.core.spi.restclient.RegistrationProcessorRestClientService;
import io.mosip.registration.processor.opencrvs.stage.Peer.PeerException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;

/** Calls MOSIP services through MOSIP's own client, and reads the envelope they all answer with. */
class PeerClient {
    /** The first error's code of an answer, if it has one, and what it answered. */
    record Answer(Optional<String> errorCode, JsonNode response) {}

    private final RegistrationProcessorRestClientService<Object> rest;

    PeerClient(RegistrationProcessorRestClientService<Object> rest) {
        this.rest = rest;
    }

    Answer get(Peer peer, ApiName api, String lastSegment) throws PeerException, StageFailure {
        try {
            return answer(peer, api, rest.getApi(api, List.of(lastSegment), "", "", JsonNode.class));
        } catch (ApisResourceAccessException e) {
            throw new PeerException(peer, e);
        }
    }

    Answer post(Peer peer, ApiName api, List<String> segments, RequestWrapper<?> body)
            throws PeerException, StageFailure {
        try {
            return answer(peer, api,
                    rest.postApi(api, MediaType.APPLICATION_JSON, segments, null, null, body, JsonNode.class));
        } catch (ApisResourceAccessException e) {
            throw new PeerException(peer, e);
        }
    }

    static <T> RequestWrapper<T> request(String id, String version, T content) {
        RequestWrapper<T> wrapper = new RequestWrapper<>();
        wrapper.setId(id);
        wrapper.setVersion(version);
        wrapper.setRequesttime(LocalDateTime.now(ZoneOffset.UTC));
        wrapper.setRequest(content);
        return wrapper;
    }

    private static Answer answer(Peer peer, ApiName api, Object body) throws StageFailure {
        if (!(body instanceof JsonNode json) || !json.isObject()) {
            // MOSIP's client returns null where the property named like the API is missing.
            throw new StageFailure(peer.error(), "no answer from " + api);
        }
        JsonNode code = json.path("errors").path(0).path("errorCode");
        return new Answer(code.isMissingNode() ? Optional.empty() : Optional.of(code.asText()), json.path("response"));
    }
}
