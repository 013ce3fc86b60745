package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.ErrorCode;

/** Thrown if a mandatory document is not available at present. A retry may succeed. */
public final class DocumentUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    DocumentUnavailableException(String field) {
        super(IdentityError.DOCUMENT_UNAVAILABLE.code() + ": document for " + field + " is not available");
        this.field = field;
    }

    public ErrorCode code() {
        return IdentityError.DOCUMENT_UNAVAILABLE;
    }

    /** The field of the ID schema. */
    public String field() {
        return field;
    }
}
