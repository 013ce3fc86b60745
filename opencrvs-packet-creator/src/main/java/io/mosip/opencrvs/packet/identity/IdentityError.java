package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.ErrorCode;

/** The reasons why a record does not become an identity. */
public enum IdentityError implements ErrorCode {
    IDENTITY_INVALID("OCV-IDM-001", "The record does not satisfy the country's ID schema"),
    LOCATION_UNRESOLVED("OCV-IDM-002", "OpenCRVS does not know a location of the record, for now"),
    MAPPING_FILE_INVALID("OCV-IDM-003", "The identity mapping file is not usable"),
    SCHEMA_INVALID("OCV-IDM-004", "The ID schema is not usable"),
    DOCUMENT_UNAVAILABLE("OCV-IDM-005", "A mandatory document of the record cannot be fetched, for now"),
    NAME_DAMAGED("OCV-IDM-006", "A name has characters that no name has, or no letters of its language"),
    DATE_AHEAD("OCV-IDM-007", "The date of birth is today in the country, and not yet in UTC"),
    REFUSED_BY_MOSIP("OCV-IDM-009", "MOSIP's own configuration refuses such an identity");

    private final String code;
    private final String cause;

    IdentityError(String code, String cause) {
        this.code = code;
        this.cause = cause;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String cause() {
        return cause;
    }
}
