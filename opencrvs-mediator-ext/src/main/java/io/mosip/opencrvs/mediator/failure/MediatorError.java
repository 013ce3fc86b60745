package io.mosip.opencrvs.mediator.failure;

/**
 * The failures of the mediator: code, message, and whether a repetition can succeed. Messages are constants, so they
 * contain no personal data. Codes of the packet creator ({@code OCV-EVT}, {@code OCV-IDM}, {@code OCV-PKT}) are passed
 * on unchanged.
 */
public enum MediatorError {
    TOKEN_MISSING("OCV-MED-001", "No access token in the Authorization cookie or header", false),
    TOKEN_INVALID("OCV-MED-002", "The access token is not valid", false),
    CLIENT_NOT_ALLOWED("OCV-MED-003", "This client may not call this service", false),
    EVENT_TOO_LARGE_FOR_TOPIC("OCV-MED-130", "The event is larger than the topics of Kafka allow", false),
    BODY_TOO_LARGE("OCV-MED-004", "The request is larger than the configured limit", false),
    BODY_NOT_JSON("OCV-MED-005", "The request body is not a JSON object", false),
    FIELD_MISSING("OCV-MED-006", "The request lacks id, data or signature, or one is not a text", false),
    ID_MALFORMED("OCV-MED-007", "The id is not a record id: 1 to 64 letters, digits, dots, dashes, underscores", false),
    DATA_NOT_BASE64("OCV-MED-008", "The data or the signature is not Base64", false),
    ENVELOPE_MALFORMED("OCV-MED-009", "The data is not an envelope: version header or key splitter not in place",
            false),
    SIGNATURE_WRONG("OCV-MED-010", "The signature does not belong to this envelope", false),
    NOTHING_DURABLE("OCV-MED-011", "The event could not be stored; send it again later", true),
    NOT_FOUND("OCV-MED-012", "Not known here", false),
    REQUEST_NOT_SUPPORTED("OCV-MED-013", "This method, path or content type is not supported", false),
    INTERNAL("OCV-MED-014", "The service failed; the failure is in its log under the transaction id", true),
    DELIVERY_FORGED("OCV-MED-114", "The delivery in the database was not written by this service", true),
    DATABASE_AWAY("OCV-MED-120", "The database does not answer", true),
    SCHEMA_OUTDATED("OCV-MED-125", "The tables of the database are older than this version needs", true),
    REQUEST_BROKEN("OCV-MED-015", "The request is not well-formed HTTP, or ended early", false),
    BODY_TOO_SLOW("OCV-MED-016", "The request's body did not arrive in time", false),
    INTAKE_FULL("OCV-MED-017", "As many events as may be are being taken; send it again later", true),

    ENVELOPE_NOT_DECRYPTABLE("OCV-MED-020", "The envelope was not encrypted with this service's certificate", false),
    ID_MISMATCH("OCV-MED-021", "The id of the request is not the id of the record inside the envelope", false),
    TOPIC_UNEXPECTED("OCV-MED-022", "The event's topic does not belong to this endpoint", false),
    ID_OF_ANOTHER_EVENT("OCV-MED-024", "This id already belongs to an event of another kind", false),

    PEER_UNREACHABLE("OCV-MED-030", "A service did not answer in time or could not be reached", true),
    PEER_FAILED("OCV-MED-031", "A service answered with a server error", true),
    PEER_REFUSED("OCV-MED-032", "A service refused the request", false),
    PEER_ANSWER_UNREADABLE("OCV-MED-033", "A service gave an answer that is not of its contract", true),
    PEER_TOKEN_REFUSED("OCV-MED-034", "A service refused this service's access token, or none could be had", true),
    RID_MALFORMED("OCV-MED-035", "The RID generator gave something that is not a RID", true),
    SYNC_REFUSED("OCV-MED-036", "MOSIP refused the registration's sync record", false),
    UPLOAD_REFUSED("OCV-MED-037", "MOSIP refused the registration packet", false),
    UPLOAD_BEFORE_SYNC("OCV-MED-038", "MOSIP does not yet know the packet's sync record, or knows another packet",
            true),

    DECEASED_NOT_FOUND("OCV-MED-040", "MOSIP does not know the identity that the event gives for the deceased", false),
    PERSON_BLOCKED("OCV-MED-041", "The person's identity is blocked at MOSIP, so it is left as it is", false),
    PERSON_AMBIGUOUS("OCV-MED-042", "What the event says of the person leads to more than one identity", false),
    DECEASED_WITHOUT_IDENTITY("OCV-MED-043",
            "The event gives no UIN, VID or token of the deceased, and no birth number that is known here", false),
    EARLIER_UNFINISHED("OCV-MED-044", "A birth, death or correction that this event builds on is still on its way",
            true),
    PERSON_UNKNOWN("OCV-MED-045", "MOSIP has no identity of the person that the correction is about", false),
    PERSON_NOT_ACTIVE("OCV-MED-046", "The person's identity is not active, and a correction would make it so", false),
    IDENTITY_WITHOUT_CREDENTIAL("OCV-MED-047",
            "MOSIP has made the person's identity, but gave the registration up before its credential", false),
    HOME_PLACE_LEFT("OCV-MED-048",
            "The corrected address is abroad, and the identity would keep places of the former address", false),

    CALLBACK_SIGNATURE_WRONG("OCV-MED-050", "The callback's signature is missing or wrong", false),
    CALLBACK_MALFORMED("OCV-MED-051", "The callback's body is not what its topic carries", false),
    CALLBACK_PROBE("OCV-MED-052", "Intent verification needs hub.mode, hub.topic and hub.challenge", false),
    CALLBACK_UNKNOWN_RID("OCV-MED-053", "The credential's registration is not one of this service", false),
    CREDENTIAL_NOT_READABLE("OCV-MED-054", "The credential cannot be decrypted, or holds nothing that is to be shared",
            false),
    CREDENTIAL_FOR_ANOTHER("OCV-MED-055", "The credential names another birth registration number than the event",
            false),

    DATA_SHARE_NOT_ALLOWED("OCV-MED-056", "The credential is to be fetched from a host that is not configured", false),
    CREDENTIAL_REQUEST_IMPOSSIBLE("OCV-MED-057",
            "MOSIP has no request for this credential, and the registration number for a new one is no longer kept",
            false),
    IDENTITY_NOT_MADE("OCV-MED-058", "MOSIP has no identity of this registration, so there is no credential to issue",
            false),

    PERSON_MISMATCH("OCV-MED-090",
            "The record and the identity that its number leads to do not agree, so they may be of two people", false),
    NUMBER_OF_ANOTHER("OCV-MED-091", "The record gives the same number for the person and for another person", false),
    NUMBER_INVALID("OCV-MED-092", "The record gives a number of the person that is not a valid UIN or VID", false),

    MOSIP_REJECTED("OCV-MED-080", "MOSIP rejected the registration", false),
    MOSIP_FAILED("OCV-MED-081", "MOSIP could not process the registration", false),
    MOSIP_GAVE_UP("OCV-MED-082", "MOSIP tried to process the registration as often as it may, and gave up", false),

    NOT_ELIGIBLE("OCV-MED-100", "The country's rules exclude this event from MOSIP", false),
    CORRECTIONS_OFF("OCV-MED-101", "The country does not let corrections change an identity", false),
    CORRECTION_NOT_OF_INFANT("OCV-MED-102", "The country lets corrections change identities of infants only", false),
    PACKET_TOO_LARGE("OCV-MED-103", "The packet is larger than MOSIP accepts, also without its optional documents",
            false),
    TOO_MANY_REQUESTS("OCV-MED-116", "Too many requests of this kind are in work. Retry later.", true),
    CLIENT_TOO_FAST("OCV-MED-121", "This client sends more requests in a second than it may. Retry later.", true),

    SEAL_WRONG("OCV-MED-110", "The message of Kafka was not written by this service, or was changed or moved", false),
    MESSAGE_UNREADABLE("OCV-MED-111", "The message of Kafka is not an event", false),
    SIGNER_UNKNOWN("OCV-MED-112", "The event was accepted under a key of OpenCRVS that is not configured any more",
            true),
    SEAL_MISSING("OCV-MED-113", "The event in Kafka has no seal, so this version did not accept it", true),

    NOT_REJECTED("OCV-MED-060", "The event is not rejected, so there is nothing to start anew", false),
    NOTHING_TO_REPLAY("OCV-MED-061", "The dead-letter topic does not hold this event", false),
    DEAD_LETTER_EXPIRED("OCV-MED-062", "The event's dead letter is no longer kept", false),
    NOT_GIVEN_UP("OCV-MED-063", "The delivery has not been given up, so it is not started again", false),
    NOT_WAITING("OCV-MED-126", "The delivery does not wait for another attempt, so there is nothing to hurry", false),
    DELIVERY_EXPIRED("OCV-MED-064", "What was to be delivered is no longer kept", false),
    KAFKA_UNREACHABLE("OCV-MED-065", "Kafka could not be asked; nothing has changed", true),
    SEARCH_MALFORMED("OCV-MED-066", "The search has a status, code, page or size that is none", false),

    IDENTITY_UNREADABLE("OCV-MED-070", "The ID repository holds the identity without a UIN, or in a status not known",
            false),
    IDENTITY_UNKNOWN("OCV-MED-071", "The ID repository has no identity with this UIN", false),
    VID_UNUSABLE("OCV-MED-072", "The VID has expired or is revoked, or its UIN is not active", false),
    IDREPO_REFUSED("OCV-MED-073", "The ID repository refused the request", false),
    RECORD_EXISTS_OTHER("OCV-MED-074", "The ID repository used this registration id before, and not for this status",
            true),
    DECEASED_NOT_ACTIVE("OCV-MED-096",
            "The identity is not active, and the update that sets or removes a flag would activate it",
            false),
    DEATH_FIELDS_MISSING("OCV-MED-097", "The ID schema has no field that the identity mapping sets for a death", false),
    FLAG_NOT_REMOVABLE("OCV-MED-098",
            "The identity mapping has no value for a cancelled death that the ID schema has a field for", false),
    NOT_SCHEDULED("OCV-MED-099", "The event is not scheduled, so there is nothing to cancel", false);

    private final String code;
    private final String message;
    private final boolean retryable;

    MediatorError(String code, String message, boolean retryable) {
        this.code = code;
        this.message = message;
        this.retryable = retryable;
    }

    /** The stable code, documented in {@code docs/error-codes.md}. */
    public String code() {
        return code;
    }

    /** One sentence without personal data. */
    public String message() {
        return message;
    }

    /** True if a repetition may succeed without a change of anything. */
    public boolean retryable() {
        return retryable;
    }
}
