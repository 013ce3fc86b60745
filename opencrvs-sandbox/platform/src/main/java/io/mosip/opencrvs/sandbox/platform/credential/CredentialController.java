package io.mosip.opencrvs.sandbox.platform.credential;

import io.mosip.kernel.core.http.ResponseWrapper;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRefusal;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRequest;
import io.mosip.opencrvs.sandbox.platform.mosip.WrappedResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * MOSIP's credential request generator. As there, a request is hardly looked at when it arrives: what is wrong with it
 * shows later, in its status only.
 */
@RestController
@RequestMapping("/v1/credentialrequest")
class CredentialController {
    private static final String ID = "mosip.credential.request.service.id";
    private static final String VERSION = "1.0";
    private final CredentialRequests requests;

    CredentialController(CredentialRequests requests) {
        this.requests = requests;
    }

    /** Public, as that of every MOSIP service. */
    @GetMapping("/actuator/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }

    @PostMapping("/requestgenerator")
    ResponseWrapper<Map<String, String>> create(@RequestBody MosipRequest message) {
        return WrappedResponse.answer(ID, VERSION, () -> store(UUID.randomUUID().toString(), message));
    }

    @PostMapping("/v2/requestgenerator/{requestId}")
    ResponseWrapper<Map<String, String>> createUnder(@PathVariable String requestId,
            @RequestBody MosipRequest message) {
        return WrappedResponse.answer(ID, VERSION, () -> store(requestId, message));
    }

    @GetMapping("/get/{requestId}")
    ResponseWrapper<Map<String, String>> status(@PathVariable String requestId) {
        return WrappedResponse.answer(ID, VERSION, () -> {
            CredentialRequest request = known(requests.find(requestId));
            Map<String, String> body = answer(request);
            body.put("statusCode", request.status());
            body.put("url", null);
            return body;
        });
    }

    @GetMapping("/cancel/{requestId}")
    ResponseWrapper<Map<String, String>> cancel(@PathVariable String requestId) {
        return WrappedResponse.answer(ID, VERSION, () -> {
            CredentialRequest request = known(requests.find(requestId));
            if (!request.status().equals(CredentialRequest.NEW))
                throw new MosipRefusal("IDR-CRG-004", "request id already processed");
            requests.conclude(request, request.in(CredentialRequest.CANCELLED, "Cancel the request"));
            return answer(request);
        });
    }

    @PutMapping("/retrigger/{requestId}")
    ResponseWrapper<Map<String, String>> retrigger(@PathVariable String requestId) {
        return WrappedResponse.answer(ID, VERSION,
                () -> answer(known(requests.change(requestId, CredentialRequest::again))));
    }

    private Map<String, String> store(String requestId, MosipRequest message) {
        if (message.request() == null || !message.request().isObject())
            throw new MosipRefusal("IDR-CRG-004", "unknown exception");
        return answer(requests.create(requestId, message.request()));
    }

    private static CredentialRequest known(Optional<CredentialRequest> request) {
        return request.orElseThrow(() -> new MosipRefusal("IDR-CRG-003", "request id is not present"));
    }

    private static Map<String, String> answer(CredentialRequest request) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("requestId", request.requestId());
        body.put("id", request.subject());
        return body;
    }
}
