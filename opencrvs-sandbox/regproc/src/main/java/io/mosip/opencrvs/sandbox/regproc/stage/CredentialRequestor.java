package io.mosip.opencrvs.sandbox.regproc.stage;

import io.mosip.opencrvs.sandbox.regproc.platform.IdRepository;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The print stage of the route, called credential requestor since MOSIP 1.2.1. OpenCRVS's credential is the OpenCRVS
 * stage's to ask for: the sandbox has no partner that this one would ask for, and refuses to start with one.
 */
@Component("credentialRequestorStage")
class CredentialRequestor implements Stage {
    private final IdRepository repository;

    CredentialRequestor(IdRepository repository,
            @Value("${mosip.registration.processor.credential.default.partner-ids:}") List<String> partners) {
        this.repository = repository;
        if (partners.stream().anyMatch(partner -> !partner.isBlank())) {
            throw new IllegalArgumentException("mosip.registration.processor.credential.default.partner-ids names "
                    + partners + ": in the sandbox only the OpenCRVS stage asks for credentials");
        }
    }

    @Override
    public StageName name() {
        return StageName.CREDENTIAL_REQUESTOR;
    }

    @Override
    public StageResult work(StageInput input) {
        return repository.find(input.rid()).isPresent()
                ? StageResult.success(StatusUtil.PRINT_REQUEST_SUCCESS)
                : StageResult.failed(StatusUtil.UIN_NOT_FOUND_IN_DATABASE);
    }
}
