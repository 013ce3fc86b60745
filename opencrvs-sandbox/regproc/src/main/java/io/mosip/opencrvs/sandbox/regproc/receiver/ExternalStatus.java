package io.mosip.opencrvs.sandbox.regproc.receiver;

import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.regproc.record.Registration;
import io.mosip.registration.processor.status.code.RegistrationExternalStatusCode;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a registration's state is called outside, by the rules of MOSIP's RegistrationExternalStatusUtility. */
@Component
public class ExternalStatus {
    private static final Set<String> BEFORE_PACKET_STORE = Set.of("PacketReceiverStage",
            "SecurezoneNotificationStage");

    private final int maxRetries;
    private final Duration elapse;

    ExternalStatus(@Value("${registration.processor.max.retry:10}") int maxRetries,
            @Value("${registration.processor.reprocess.elapse.time:900}") long elapseSeconds) {
        this.maxRetries = maxRetries;
        this.elapse = Duration.ofSeconds(elapseSeconds);
    }

    public RegistrationExternalStatusCode of(Registration registration) {
        return switch (registration.status()) {
            case "PROCESSED" -> RegistrationExternalStatusCode.UIN_GENERATED;
            case "PROCESSING", "PAUSED", "RESUMABLE", "REPROCESS", "PAUSED_FOR_ADDITIONAL_INFO" ->
                ofOneInWork(registration);
            case "FAILED" -> ofFailed(registration);
            default -> RegistrationExternalStatusCode.REJECTED;
        };
    }

    private RegistrationExternalStatusCode ofOneInWork(Registration registration) {
        Duration silence = Duration.between(registration.transactionTime(), MosipTime.now());
        if ("PACKET_RECEIVER".equals(registration.transactionType()) && silence.compareTo(elapse) > 0) {
            return registration.retries() < maxRetries
                    ? RegistrationExternalStatusCode.RESEND
                    : RegistrationExternalStatusCode.REREGISTER;
        }
        return registration.lastSuccessStage() == null
                || BEFORE_PACKET_STORE.contains(registration.lastSuccessStage())
                        ? RegistrationExternalStatusCode.PROCESSING
                        : RegistrationExternalStatusCode.PROCESSED;
    }

    private RegistrationExternalStatusCode ofFailed(Registration registration) {
        boolean atTheDoor = "PACKET_RECEIVER".equals(registration.transactionType())
                || "UPLOAD_PACKET".equals(registration.transactionType());
        return atTheDoor && registration.retries() < maxRetries
                ? RegistrationExternalStatusCode.RESEND
                : RegistrationExternalStatusCode.REREGISTER;
    }
}
