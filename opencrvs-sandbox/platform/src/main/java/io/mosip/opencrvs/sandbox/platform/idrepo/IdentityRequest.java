package io.mosip.opencrvs.sandbox.platform.idrepo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRequest;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipTime;
import java.time.Duration;
import java.time.Instant;

/** A checked request to add or change an identity. */
record IdentityRequest(String registrationId, IdentityStatus status, ObjectNode identity) {
    static final String VERSION = "v1";
    static final String CREATE = "mosip.id.create";
    static final String UPDATE = "mosip.id.update";
    static final String READ = "mosip.id.read";
    /** {@code mosip.idrepo.identity.max-request-time-deviation-seconds}. */
    private static final Duration MAX_DEVIATION = Duration.ofSeconds(60);
    /** {@code reg_id varchar(39)}. */
    private static final int MAX_REGISTRATION_ID = 39;

    /** @throws io.mosip.opencrvs.sandbox.platform.mosip.MosipRefusal with the ID repository's code */
    static IdentityRequest of(MosipRequest message, String expectedId) {
        checkEnvelope(message, expectedId);
        if (message.request() == null || !message.request().isObject())
            throw IdrepoRefusals.missing("request");
        String registrationId = message.text("registrationId");
        checkRegistrationId(registrationId);
        return new IdentityRequest(registrationId, status(message), identity(message));
    }

    static void checkRegistrationId(String registrationId) {
        if (registrationId == null)
            throw IdrepoRefusals.missing("registrationId");
        if (registrationId.isBlank() || registrationId.length() > MAX_REGISTRATION_ID)
            throw IdrepoRefusals.invalid("registrationId");
    }

    static void checkEnvelope(MosipRequest message, String expectedId) {
        if (message.id() == null)
            throw IdrepoRefusals.missing("id");
        if (!message.id().equals(expectedId))
            throw IdrepoRefusals.invalid("id");
        if (message.version() == null)
            throw IdrepoRefusals.missing("version");
        if (!message.version().equals(VERSION))
            throw IdrepoRefusals.invalid("version");
        if (message.requesttime() == null)
            throw IdrepoRefusals.missing("requesttime");
        Instant time = MosipTime.parse(message.requesttime()).orElseThrow(() -> IdrepoRefusals.invalid("requesttime"));
        if (time.isAfter(Instant.now().plus(MAX_DEVIATION)))
            throw IdrepoRefusals.invalid("requesttime");
    }

    private static IdentityStatus status(MosipRequest message) {
        String name = message.text("status");
        return name == null ? null : IdentityStatus.of(name).orElseThrow(() -> IdrepoRefusals.invalid("status"));
    }

    private static ObjectNode identity(MosipRequest message) {
        if (message.request().get("identity") instanceof ObjectNode identity)
            return identity;
        throw IdrepoRefusals.missing("identity");
    }

    /** @throws io.mosip.opencrvs.sandbox.platform.mosip.MosipRefusal where it is missing or no UIN */
    String uin() {
        if (!identity.hasNonNull("UIN"))
            throw IdrepoRefusals.missing("identity/UIN");
        String uin = identity.get("UIN").asText();
        if (!IdNumbers.isUin(uin))
            throw IdrepoRefusals.invalid("identity/UIN");
        return uin;
    }

    /** Without what is personal: a record's own text would show it in every message and log line. */
    @Override
    public String toString() {
        return "IdentityRequest[" + registrationId + ", " + status + ']';
    }
}
