package io.mosip.opencrvs.sandbox.platform.idrepo;

import io.mosip.kernel.core.http.ResponseWrapper;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRequest;
import io.mosip.opencrvs.sandbox.platform.mosip.WrappedResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** MOSIP's drafts: the UIN generator creates and fills one, finalization publishes it. */
@RestController
@RequestMapping("/idrepository/v1/identity/draft")
class DraftController {
    private static final String DRAFTED = "DRAFTED";
    private final Identities identities;
    private final IdentityRules rules;

    DraftController(Identities identities, IdentityRules rules) {
        this.identities = identities;
        this.rules = rules;
    }

    @PostMapping("/create/{registrationId}")
    ResponseWrapper<Map<String, Object>> create(@PathVariable String registrationId,
            @RequestParam(name = "UIN", required = false) String uin) {
        return WrappedResponse.answer(IdentityRequest.CREATE, IdentityRequest.VERSION, () -> {
            IdentityRequest.checkRegistrationId(registrationId);
            if (uin != null && !IdNumbers.isUin(uin))
                throw IdrepoRefusals.invalid("UIN");
            identities.createDraft(registrationId, uin);
            return IdentityAnswers.status(DRAFTED);
        });
    }

    @PatchMapping("/update/{registrationId}")
    ResponseWrapper<Map<String, Object>> update(@PathVariable String registrationId,
            @RequestBody MosipRequest message) {
        return WrappedResponse.answer(IdentityRequest.UPDATE, IdentityRequest.VERSION, () -> {
            IdentityRequest request = IdentityRequest.of(message, IdentityRequest.UPDATE);
            rules.checkShape(request.identity());
            identities.updateDraft(registrationId, request.identity(), request.status());
            return IdentityAnswers.status(DRAFTED);
        });
    }

    @GetMapping("/publish/{registrationId}")
    ResponseWrapper<Map<String, Object>> publish(@PathVariable String registrationId) {
        return WrappedResponse.answer(IdentityRequest.CREATE, IdentityRequest.VERSION, () -> {
            Draft draft = identities.draft(registrationId).orElseThrow(IdrepoRefusals::noRecord);
            // MOSIP publishes every draft as a new registration, that of an update too (IdRepoDraftServiceImpl).
            rules.checkNew(draft.attributes());
            return IdentityAnswers.status(identities.publishDraft(registrationId).status().name());
        });
    }

    @DeleteMapping("/discard/{registrationId}")
    ResponseWrapper<Map<String, Object>> discard(@PathVariable String registrationId) {
        return WrappedResponse.answer(IdentityRequest.UPDATE, IdentityRequest.VERSION, () -> {
            identities.discardDraft(registrationId);
            return IdentityAnswers.status("DISCARDED");
        });
    }

    @GetMapping("/{registrationId}")
    ResponseWrapper<Map<String, Object>> read(@PathVariable String registrationId) {
        return WrappedResponse.answer(IdentityRequest.READ, IdentityRequest.VERSION, () -> {
            Draft draft = identities.draft(registrationId).orElseThrow(IdrepoRefusals::noRecord);
            Map<String, Object> body = IdentityAnswers.identity(DRAFTED, draft.attributes());
            body.put("registrationId", draft.registrationId());
            body.put("uin", draft.uin());
            return body;
        });
    }

    /** 200 where there is a draft, 204 where there is none. */
    @RequestMapping(path = "/{registrationId}", method = RequestMethod.HEAD)
    ResponseEntity<Void> exists(@PathVariable String registrationId) {
        Optional<Draft> draft = identities.draft(registrationId);
        return ResponseEntity.status(draft.isPresent() ? HttpStatus.OK : HttpStatus.NO_CONTENT).build();
    }
}
