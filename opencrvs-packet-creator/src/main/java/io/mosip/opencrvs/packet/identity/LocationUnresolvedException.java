package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.ErrorCode;

/** A location id leads nowhere. Worth retrying: locations are added in OpenCRVS, and the record can be right. */
public final class LocationUnresolvedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String locationId;

    LocationUnresolvedException(String locationId) {
        super(IdentityError.LOCATION_UNRESOLVED.code() + ": location " + locationId + " is not known");
        this.locationId = locationId;
    }

    public ErrorCode code() {
        return IdentityError.LOCATION_UNRESOLVED;
    }

    public String locationId() {
        return locationId;
    }
}
