package io.mosip.opencrvs.sandbox.platform.idrepo;

import io.mosip.kernel.core.http.ResponseWrapper;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRequest;
import io.mosip.opencrvs.sandbox.platform.mosip.WrappedResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** MOSIP's identity service. Documents and biometrics are accepted and not kept. */
@RestController
@RequestMapping("/idrepository/v1/identity")
class IdentityController {
    private static final Set<String> TYPES = Set.of("demo", "bio", "all", "metadata");
    private final Identities identities;
    private final IdentityLookup lookup;
    private final IdentityRules rules;

    IdentityController(Identities identities, IdentityLookup lookup, IdentityRules rules) {
        this.identities = identities;
        this.lookup = lookup;
        this.rules = rules;
    }

    @PostMapping({ "", "/"})
    ResponseWrapper<Map<String, Object>> add(@RequestBody MosipRequest message) {
        return WrappedResponse.answer(IdentityRequest.CREATE, IdentityRequest.VERSION, () -> {
            IdentityRequest request = IdentityRequest.of(message, IdentityRequest.CREATE);
            String uin = request.uin();
            rules.checkNew(request.identity());
            identities.add(new Identity(uin, request.registrationId(), List.of(), IdentityStatus.ACTIVATED,
                    request.identity()));
            return IdentityAnswers.status(IdentityStatus.ACTIVATED.name());
        });
    }

    @PatchMapping({ "", "/"})
    ResponseWrapper<Map<String, Object>> update(@RequestBody MosipRequest message) {
        return WrappedResponse.answer(IdentityRequest.UPDATE, IdentityRequest.VERSION, () -> {
            IdentityRequest request = IdentityRequest.of(message, IdentityRequest.UPDATE);
            String uin = request.uin();
            rules.checkUpdate(request.identity());
            // No look at the current state: the same call deactivates and activates again.
            Identity changed = identities.change(uin, request.registrationId(), request.status(), request.identity());
            return IdentityAnswers.status(changed.status().name());
        });
    }

    @GetMapping("/idvid/{id}")
    ResponseWrapper<Map<String, Object>> read(@PathVariable String id, @RequestParam(required = false) String type,
            @RequestParam(required = false) String idType) {
        return WrappedResponse.answer(IdentityRequest.READ, IdentityRequest.VERSION, () -> answer(id, idType, type));
    }

    @PostMapping({ "/idvid", "/idvid/"})
    ResponseWrapper<Map<String, Object>> readByBody(@RequestBody MosipRequest message) {
        return WrappedResponse.answer(IdentityRequest.READ, IdentityRequest.VERSION, () -> {
            String id = message.text("id");
            if (id == null)
                throw IdrepoRefusals.missing("id");
            return answer(id, message.text("idType"), message.text("type"));
        });
    }

    @GetMapping("/rid/{id}")
    ResponseWrapper<Map<String, String>> registrationId(@PathVariable String id,
            @RequestParam(required = false) String idType) {
        return WrappedResponse.answer(IdentityRequest.READ, IdentityRequest.VERSION,
                () -> Map.of("rid", lookup.get(id, idType).registrationId()));
    }

    private Map<String, Object> answer(String id, String idType, String type) {
        if (type != null && !TYPES.contains(type))
            throw IdrepoRefusals.invalid("type");
        Identity identity = lookup.get(id, idType);
        return IdentityAnswers.identity(identity.status().name(), identity.attributes());
    }
}
