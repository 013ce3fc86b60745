package io.mosip.opencrvs.packet.record;

/** The role of a person in a registration. */
public enum Role {
    CHILD,
    MOTHER,
    FATHER,
    INFORMANT,
    DECEASED,
    SPOUSE
}
