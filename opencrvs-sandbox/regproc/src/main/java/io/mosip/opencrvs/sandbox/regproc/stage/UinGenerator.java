package io.mosip.opencrvs.sandbox.regproc.stage;

import io.mosip.opencrvs.sandbox.regproc.Processes;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import io.mosip.opencrvs.sandbox.regproc.packet.Identities;
import io.mosip.opencrvs.sandbox.regproc.packet.PacketStore;
import io.mosip.opencrvs.sandbox.regproc.platform.IdRepository;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes the packet's identity into a draft of the ID repository: of a new person, or of the one its UIN names. */
@Component("uinGeneratorStage")
class UinGenerator implements Stage {
    private static final String UIN = "UIN";
    /** The ID repository could not store it now, or could not find it in time. */
    private static final Set<String> AGAIN = Set.of("IDR-IDC-004", "IDR-IDC-001");
    private static final String KEYMANAGER_AWAY = "IDR-IDS-003";

    private final PacketStore store;
    private final Identities identities;
    private final IdRepository repository;
    private final Processes processes;

    UinGenerator(PacketStore store, Identities identities, IdRepository repository, Processes processes) {
        this.store = store;
        this.identities = identities;
        this.repository = repository;
        this.processes = processes;
    }

    @Override
    public StageName name() {
        return StageName.UIN_GENERATOR;
    }

    @Override
    public StageResult work(StageInput input) throws Exception {
        var from = store.container(input.rid(), input.process()).orElseThrow();
        String uin = identities.field(input.rid(), UIN, from);
        if (uin != null && !uin.isEmpty() && !processes.updates(input.process())) {
            // MOSIP does nothing for a person who has a UIN already, and finalization then finds no draft.
            return StageResult.success(StatusUtil.UIN_GENERATED_SUCCESS);
        }
        try {
            return draft(input, from, uin);
        } catch (MosipException e) {
            if (KEYMANAGER_AWAY.equals(e.code())) {
                return StageResult.reprocess(StatusUtil.IDREPO_DRAFT_REPROCESSABLE_EXCEPTION);
            }
            return AGAIN.contains(e.code())
                    ? StageResult.reprocess(StatusUtil.IDREPO_DRAFT_EXCEPTION)
                    : StageResult.failed(uin == null
                            ? StatusUtil.UIN_GENERATION_FAILED
                            : StatusUtil.UIN_DATA_UPDATION_FAILED, e.code() + " " + e.getMessage());
        }
    }

    private StageResult draft(StageInput input, PacketStore.Container from, String uin) throws IOException {
        Map<String, Object> identity = identities.forRepository(input.rid(), from);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("registrationId", input.rid());
        request.put("status", "ACTIVATED");
        request.put("identity", identity);
        if (repository.hasDraft(input.rid())) {
            identity.put(UIN, repository.draft(input.rid()).path("identity").path(UIN).asText(null));
        } else if (repository.find(input.rid()).isPresent()) {
            // An earlier run went through to the end and only its message was lost.
            return StageResult.success(StatusUtil.UIN_GENERATED_SUCCESS);
        } else {
            repository.createDraft(input.rid(), uin);
        }
        try {
            repository.updateDraft(input.rid(), request);
        } catch (MosipException e) {
            repository.discardDraft(input.rid());
            throw e;
        }
        return StageResult
                .success(uin == null ? StatusUtil.UIN_GENERATED_SUCCESS : StatusUtil.UIN_DATA_UPDATION_SUCCESS);
    }
}
