package io.mosip.opencrvs.sandbox.regproc.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.regproc.mosip.PeerUnavailableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** The ID repository as the UIN generator and finalization use it: a draft by RID, then its publication. */
@Component
public class IdRepository {
    private static final String PEER = "id repository";
    private static final List<String> NO_RECORD = List.of("IDR-IDC-007");

    private final RestTemplate http;
    private final String base;

    IdRepository(RestTemplate selfTokenRestTemplate, @Value("${mosip.idrepo.identity.url}") String url) {
        this.http = selfTokenRestTemplate;
        this.base = url + "/idrepository/v1/identity";
    }

    public boolean hasDraft(String rid) {
        try {
            return http.exchange(base + "/draft/{rid}", HttpMethod.HEAD, null, Void.class, rid)
                    .getStatusCode() == HttpStatus.OK;
        } catch (HttpClientErrorException e) {
            throw new MosipException("RPR-UIN-015", "Could not check if draft is present or not");
        } catch (RestClientException e) {
            throw new PeerUnavailableException(PEER, e);
        }
    }

    /** @param uin of the person that the draft changes, null for a new one */
    public void createDraft(String rid, String uin) {
        var url = UriComponentsBuilder.fromHttpUrl(base + "/draft/create/{rid}");
        if (uin != null) {
            url.queryParam("UIN", uin);
        }
        call(HttpMethod.POST, url.build(rid).toString(), null);
    }

    public JsonNode draft(String rid) {
        return call(HttpMethod.GET, base + "/draft/" + rid, null);
    }

    public void updateDraft(String rid, Map<String, Object> request) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("id", "mosip.id.update");
        envelope.put("version", "v1");
        envelope.put("requesttime", MosipTime.format(MosipTime.now()));
        envelope.put("request", request);
        call(HttpMethod.PATCH, base + "/draft/update/" + rid, envelope);
    }

    public void publishDraft(String rid) {
        call(HttpMethod.GET, base + "/draft/publish/" + rid, null);
    }

    public void discardDraft(String rid) {
        call(HttpMethod.DELETE, base + "/draft/discard/" + rid, null);
    }

    /** The identity of a UIN, VID or RID, empty when there is none. */
    public Optional<JsonNode> find(String id) {
        try {
            return Optional.of(call(HttpMethod.GET, base + "/idvid/" + id, null));
        } catch (MosipException e) {
            if (NO_RECORD.contains(e.code())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private JsonNode call(HttpMethod method, String url, Object body) {
        JsonNode answer;
        try {
            answer = http.exchange(java.net.URI.create(url), method, new HttpEntity<>(body), JsonNode.class)
                    .getBody();
        } catch (HttpClientErrorException e) {
            throw new MosipException("IDR-IDC-" + e.getStatusCode().value(), "refused by the ID repository");
        } catch (RestClientException e) {
            throw new PeerUnavailableException(PEER, e);
        }
        JsonNode error = answer == null ? null : answer.path("errors").path(0);
        if (error != null && error.isObject()) {
            throw new MosipException(error.path("errorCode").asText(), error.path("message").asText());
        }
        return answer == null ? null : answer.path("response");
    }
}
