package io.mosip.opencrvs.sandbox.regproc.stage;

import io.mosip.registration.processor.core.abstractverticle.MessageBusAddress;
import io.mosip.registration.processor.core.util.MessageBusUtil;
import java.util.Optional;
import java.util.stream.Stream;

/** The stages of the OpenCRVS routes in their order, with the names that MOSIP writes into its tables. */
public enum StageName {
    PACKET_RECEIVER("PacketReceiverStage", "PACKET_RECEIVER"),
    SECUREZONE_NOTIFICATION("SecurezoneNotificationStage", "SECUREZONE_NOTIFICATION"),
    PACKET_UPLOADER("PacketUploaderStage", "UPLOAD_PACKET"),
    PACKET_VALIDATOR("PacketValidatorStage", "VALIDATE_PACKET"),
    PACKET_CLASSIFIER("PacketClassifierStage", "PACKET_CLASSIFICATION"),
    INTRODUCER_VALIDATOR("IntroducerValidatorStage", "INTRODUCER_VALIDATION"),
    UIN_GENERATOR("UinGeneratorStage", "UIN_GENERATOR"),
    FINALIZATION("FinalizationStage", "FINALIZATION"),
    CREDENTIAL_REQUESTOR("CredentialRequestorStage", "PRINT_SERVICE"),
    OPENCRVS("OpencrvsStage", "OPENCRVS");

    private final String className;
    private final String transactionType;

    StageName(String className, String transactionType) {
        this.className = className;
        this.transactionType = transactionType;
    }

    public static Optional<StageName> ofClass(String className) {
        return Stream.of(values()).filter(stage -> stage.className.equals(className)).findFirst();
    }

    public String className() {
        return className;
    }

    public String transactionType() {
        return transactionType;
    }

    /** The first part of its addresses, derived from the class name as MOSIP's reprocessor does. */
    public String stem() {
        return MessageBusUtil.getMessageBusAdress(className);
    }

    public MessageBusAddress in() {
        return new MessageBusAddress(stem() + "-bus-in");
    }

    public MessageBusAddress out() {
        return new MessageBusAddress(stem() + "-bus-out");
    }
}
