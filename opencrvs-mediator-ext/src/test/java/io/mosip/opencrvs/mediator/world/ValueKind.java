package io.mosip.opencrvs.mediator.world;

/** What a value of the tests is that no log may have. */
public enum ValueKind {
    NAME,
    DATE,
    /** Registration numbers, tracking ids and identifiers of people. */
    NUMBER,
    PHONE,
    EMAIL,
    ADDRESS,
    DOCUMENT,
    /** All else that an event says of people. */
    EVENT_TEXT,
    /** As MOSIP reads it in a packet. */
    PACKET_IDENTITY,
    UIN,
    VID,
    /** The partner-specific token of a UIN. */
    PSUT,
    ACCESS_TOKEN,
    CLIENT_SECRET,
    PASSWORD,
    HMAC_SECRET,
    PRIVATE_KEY,
    /** What attackers of the tests choose. */
    HOSTILE
}
