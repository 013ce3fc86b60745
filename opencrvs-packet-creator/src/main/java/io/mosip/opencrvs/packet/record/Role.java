package io.mosip.opencrvs.packet.record;

/** Who a person is in a registration. */
public enum Role {
    CHILD,
    MOTHER,
    FATHER,
    INFORMANT,
    DECEASED,
    SPOUSE
}
