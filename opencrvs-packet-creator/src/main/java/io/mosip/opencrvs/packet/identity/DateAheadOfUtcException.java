package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.ErrorCode;

/**
 * Thrown if a date of birth is today in the country and has not begun in UTC, in which MOSIP counts days. A retry
 * succeeds within hours.
 */
public final class DateAheadOfUtcException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DateAheadOfUtcException() {
        super(IdentityError.DATE_AHEAD.code() + ": the day has not begun in UTC");
    }

    public ErrorCode code() {
        return IdentityError.DATE_AHEAD;
    }
}
