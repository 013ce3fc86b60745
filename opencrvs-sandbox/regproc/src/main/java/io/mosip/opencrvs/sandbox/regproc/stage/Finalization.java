package io.mosip.opencrvs.sandbox.regproc.stage;

import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import io.mosip.opencrvs.sandbox.regproc.platform.IdRepository;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import org.springframework.stereotype.Component;

/** Publishes the draft: from now on the person has a UIN, or is the person that the packet describes. */
@Component("finalizationStage")
class Finalization implements Stage {
    private static final String KEYMANAGER_AWAY = "IDR-IDS-003";

    private final IdRepository repository;

    Finalization(IdRepository repository) {
        this.repository = repository;
    }

    @Override
    public StageName name() {
        return StageName.FINALIZATION;
    }

    @Override
    public StageResult work(StageInput input) {
        if (!repository.hasDraft(input.rid())) {
            // A publication whose answer was lost leaves no draft, but an identity of this RID.
            return repository.find(input.rid()).isPresent()
                    ? StageResult.success(StatusUtil.FINALIZATION_SUCCESS)
                    : StageResult.failed(StatusUtil.FINALIZATION_DRAFT_REQUEST_UNAVAILABLE);
        }
        try {
            repository.publishDraft(input.rid());
        } catch (MosipException e) {
            if (KEYMANAGER_AWAY.equals(e.code())) {
                return StageResult.reprocess(StatusUtil.FINALIZATION_IDREPO_DRAFT_REPROCESSABLE_EXCEPTION);
            }
            repository.discardDraft(input.rid());
            return StageResult.failed(StatusUtil.FINALIZATION_IDREPO_DRAFT_EXCEPTION, " " + e.code());
        }
        return StageResult.success(StatusUtil.FINALIZATION_SUCCESS);
    }
}
