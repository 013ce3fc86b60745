package io.mosip.opencrvs.sandbox.regproc.stage;

import io.mosip.commons.packet.facade.PacketReader;
import io.mosip.opencrvs.sandbox.regproc.packet.Identities;
import io.mosip.opencrvs.sandbox.regproc.packet.PacketStore;
import io.mosip.opencrvs.sandbox.regproc.platform.IdRepository;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import org.springframework.stereotype.Component;

/**
 * Validates a packet as MOSIP's PacketValidateProcessor does: the packet manager's own validation (schema, mandatory
 * attributes, three sub-packets with their hashes and signatures), the person of an update, consent, and that the
 * supervisor approved.
 */
@Component("packetValidatorStage")
class PacketValidator implements Stage {
    private static final String NOT_AGREED = "N";

    private final PacketReader reader;
    private final PacketStore store;
    private final Identities identities;
    private final IdRepository repository;

    PacketValidator(PacketReader reader, PacketStore store, Identities identities, IdRepository repository) {
        this.reader = reader;
        this.store = store;
        this.identities = identities;
        this.repository = repository;
    }

    @Override
    public StageName name() {
        return StageName.PACKET_VALIDATOR;
    }

    @Override
    public StageResult work(StageInput input) throws Exception {
        var container = store.container(input.rid(), input.process());
        if (container.isEmpty()) {
            return StageResult.failed(StatusUtil.PACKET_NOT_FOUND_PACKET_STORE);
        }
        var from = container.get();
        if (!reader.validatePacket(input.rid(), from.source(), from.process())) {
            return StageResult.failed(StatusUtil.PACKET_MANAGER_VALIDATION_FAILURE);
        }
        // By name only: MOSIP does not look for the person of a process that is mapped to UPDATE.
        if (("UPDATE".equals(input.process()) || "RES_UPDATE".equals(input.process()))
                && !isActive(identities.field(input.rid(), "UIN", from))) {
            return StageResult.failed(StatusUtil.UIN_NOT_FOUND_IDREPO);
        }
        if (NOT_AGREED.equalsIgnoreCase(identities.field(input.rid(), "consent", from))) {
            return StageResult.failed(StatusUtil.PACKET_CONSENT_VALIDATION);
        }
        if (!"APPROVED".equals(input.sync().supervisorStatus())) {
            return StageResult.rejected(StatusUtil.PACKET_REJECTED);
        }
        return StageResult.success(StatusUtil.PACKET_STRUCTURAL_VALIDATION_SUCCESS);
    }

    private boolean isActive(String uin) {
        return uin != null && repository.find(uin)
                .filter(identity -> !"DEACTIVATED".equals(identity.path("status").asText())).isPresent();
    }
}
