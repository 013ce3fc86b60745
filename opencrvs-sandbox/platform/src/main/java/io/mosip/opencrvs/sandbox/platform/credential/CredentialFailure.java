package io.mosip.opencrvs.sandbox.platform.credential;

/** Why MOSIP's credential service did not issue: its code and text. */
final class CredentialFailure extends RuntimeException {
    private final String code;

    private CredentialFailure(String code, String message) {
        super(code + ": " + message, null, false, false);
        this.code = code;
    }

    /** MOSIP's own defect: a request without additionalData dies with a NullPointerException when it is issued. */
    static CredentialFailure unknown() {
        return new CredentialFailure("CRE-SER-007", "unknown exception");
    }

    static CredentialFailure noIdentity() {
        return new CredentialFailure("CRE-SER-003", "ID repo response is null");
    }

    static CredentialFailure noPolicy() {
        return new CredentialFailure("CRE-SER-008", "Policy details not present");
    }

    String code() {
        return code;
    }
}
