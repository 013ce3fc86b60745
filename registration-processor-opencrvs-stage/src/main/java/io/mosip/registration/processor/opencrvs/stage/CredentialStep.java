package io.mosip.registration.processor.opencrvs.stage;

import io.mosip.registration.processor.core.abstractverticle.MessageDTO;
import io.mosip.registration.processor.opencrvs.stage.Peer.PeerException;
import io.mosip.registration.processor.status.dto.InternalRegistrationStatusDto;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the stage does with a message: the registration must have become an identity, its packet must carry
 * the registration number, and the credential is asked for. However it ends, the registration's row, its
 * history, the audit and the message's flags say so.
 */
class CredentialStep {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialStep.class);

    /**
     * @param processes     the first is the one of a message that names none
     * @param packetSource  source of the packets, where the message names none
     */
    record Settings(List<String> processes, String packetSource) {}

    private final RegistrationRecord registrations;
    private final IdentityRepository identities;
    private final PacketMetaInfo packets;
    private final CredentialService credentials;
    private final FailureMapping failures = new FailureMapping();
    private final Settings settings;

    CredentialStep(RegistrationRecord registrations, IdentityRepository identities, PacketMetaInfo packets,
            CredentialService credentials, Settings settings) {
        this.registrations = registrations;
        this.identities = identities;
        this.packets = packets;
        this.credentials = credentials;
        this.settings = settings;
    }

    /** Sets the flags of the message; never throws. */
    MessageDTO apply(MessageDTO message, String stage) {
        Outcome outcome;
        String detail = null;
        String requestId = null;
        InternalRegistrationStatusDto registration = null;
        try {
            requireWellFormed(message);
            registration = registrations.of(message);
            outcome = Outcome.CREDENTIAL_REQUESTED;
            if (stage.equals(registration.getLastSuccessStageName())) {
                // A message that comes again: the credential service would issue again, even under the same request id.
                detail = "requested before";
            } else {
                requestId = credential(message);
            }
        } catch (StageFailure | PeerException | RuntimeException e) {
            StageFailure failure = failures.map(e);
            outcome = failure.outcome();
            detail = failure.detail();
            LOG.error("{}: {} ({})", message.getRid(), outcome, detail, outcome == Outcome.UNEXPECTED ? e : null);
        }
        outcome = write(registration, stage, outcome, detail, requestId);
        registrations.audit(message.getRid(), outcome);
        boolean again = registrations.repeats(outcome);
        message.setIsValid(outcome.successful() || again);
        message.setInternalError(again);
        return message;
    }

    private void requireWellFormed(MessageDTO message) throws StageFailure {
        if (message.getReg_type() == null) {
            // Without a process MOSIP's bus can't name the topic to answer on, and would stop consuming.
            message.setReg_type(settings.processes().get(0));
            throw new StageFailure(Outcome.MALFORMED_MESSAGE, "no process");
        }
        if (message.getRid() == null || message.getRid().isBlank()) {
            throw new StageFailure(Outcome.MALFORMED_MESSAGE, "no registration id");
        }
        if (!settings.processes().contains(message.getReg_type())) {
            throw new StageFailure(Outcome.MALFORMED_MESSAGE, "process is not one of this stage");
        }
    }

    private String credential(MessageDTO message) throws StageFailure, PeerException {
        String rid = message.getRid();
        identities.requireUin(rid);
        String source = message.getSource() == null ? settings.packetSource() : message.getSource();
        String number = packets.registrationNumber(rid, source, message.getReg_type());
        return credentials.request(rid, number);
    }

    /** A row that can't be written makes the message one to repeat, whatever it was before. */
    private Outcome write(InternalRegistrationStatusDto registration, String stage, Outcome outcome, String detail,
            String requestId) {
        if (registration == null) {
            return outcome;
        }
        try {
            registrations.write(registration, stage, outcome, detail, requestId);
            return outcome;
        } catch (RuntimeException e) {
            LOG.error("{}: {} could not be written ({})", registration.getRegistrationId(), outcome,
                    e.getClass().getSimpleName());
            return Outcome.STATUS_SERVICE_ERROR;
        }
    }
}
