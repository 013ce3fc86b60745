package io.mosip.opencrvs.sandbox.regproc.stage;

import io.mosip.opencrvs.sandbox.regproc.packet.Identities;
import io.mosip.opencrvs.sandbox.regproc.packet.PacketStore;
import io.mosip.opencrvs.sandbox.regproc.platform.IdRepository;
import io.mosip.opencrvs.sandbox.regproc.record.Registration;
import io.mosip.opencrvs.sandbox.regproc.record.Registrations;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * As MOSIP's: an introducer is known by UIN or RID (a VID is not read), and must give a biometric, which MOSIP's
 * authentication would compare. The sandbox has no authentication: a packet with such a biometric fails here.
 */
@Component("introducerValidatorStage")
class IntroducerValidator implements Stage {
    private final PacketStore store;
    private final Identities identities;
    private final Registrations registrations;
    private final IdRepository repository;

    IntroducerValidator(PacketStore store, Identities identities, Registrations registrations,
            IdRepository repository) {
        this.store = store;
        this.identities = identities;
        this.registrations = registrations;
        this.repository = repository;
    }

    @Override
    public StageName name() {
        return StageName.INTRODUCER_VALIDATOR;
    }

    @Override
    public StageResult work(StageInput input) throws Exception {
        var from = store.container(input.rid(), input.process()).orElseThrow();
        String uin = identities.field(input.rid(), "introducerUIN", from);
        String rid = identities.field(input.rid(), "introducerRID", from);
        if (uin == null && rid == null) {
            return StageResult.rejected(StatusUtil.UIN_RID_NOT_FOUND);
        }
        if (uin == null) {
            Optional<StageResult> waiting = ofIntroducersRegistration(rid);
            if (waiting.isPresent()) {
                return waiting.get();
            }
        }
        if (repository.find(uin == null ? rid : uin).isEmpty()) {
            return StageResult.failed(StatusUtil.INTRODUCER_UIN_NOT_FOUND);
        }
        if (identities.field(input.rid(), "introducerBiometrics", from) == null) {
            return StageResult.failed(StatusUtil.INTRODUCER_BIOMETRIC_FILE_NAME_NOT_FOUND);
        }
        return StageResult.failed(StatusUtil.INTRODUCER_AUTHENTICATION_FAILED, "no authentication service");
    }

    private Optional<StageResult> ofIntroducersRegistration(String rid) {
        Optional<Registration> introducer = registrations.find(rid, null);
        if (introducer.isEmpty() || !introducer.get().isComplete()) {
            return Optional.of(StageResult.reprocess(StatusUtil.PACKET_ON_HOLD));
        }
        return "PROCESSED".equals(introducer.get().status())
                ? Optional.empty()
                : Optional.of(StageResult.rejected(StatusUtil.CHILD_PACKET_REJECTED));
    }
}
