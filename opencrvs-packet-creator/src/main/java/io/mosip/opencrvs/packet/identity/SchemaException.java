package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.ErrorCode;

/** Thrown if the country's ID schema is not usable. */
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaException(String reason) {
        super(IdentityError.SCHEMA_INVALID.code() + ": " + reason);
    }

    public ErrorCode code() {
        return IdentityError.SCHEMA_INVALID;
    }
}
