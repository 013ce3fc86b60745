package io.mosip.opencrvs.sandbox.platform.idrepo;

import java.time.Instant;

/** A virtual id of a UIN. */
public record Vid(String number, String uin, String type, Status status, Instant expiry) {
    enum Status {
        ACTIVE,
        REVOKED,
        EXPIRED,
        USED,
        INVALIDATED,
        DEACTIVATED
    }

    Vid in(Status newStatus) {
        return new Vid(number, uin, type, newStatus, expiry);
    }

    /** Without what is personal: a record's own text would show it in every message and log line. */
    @Override
    public String toString() {
        return "Vid[" + type + ", " + status + ']';
    }
}
