package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.ErrorCode;

/** The reasons why an event cannot be read. A repetition does not help. */
public enum EventError implements ErrorCode {
    NOT_JSON("OCV-EVT-001", "The event is not JSON"),
    CORRUPTED_CHARSET("OCV-EVT-002",
            "The event is neither UTF-8 nor readable as ISO-8859-1: its sender corrupted the text"),
    CORRUPTED_TEXT(
            "OCV-EVT-003",
            "A text holds characters that only a corrupted transfer leaves behind"),
    TOO_LARGE("OCV-EVT-004",
            "The event is larger or more deeply nested than any registration"),
    NOT_AN_EVENT(
            "OCV-EVT-005", "The JSON is not an OpenCRVS event"),
    UNKNOWN_TOPIC("OCV-EVT-006",
            "The topic is neither a birth nor a death"),
    NO_BUNDLE("OCV-EVT-007",
            "The event carries no bundle of resources"),
    NO_TASK("OCV-EVT-008",
            "The bundle has no Task"),
    TOPIC_CONTRADICTS_TASK(
            "OCV-EVT-009",
            "The topic and the Task speak of different kinds of event"),
    NO_RECORD_ID(
            "OCV-EVT-010",
            "The event does not say which record it is about"),
    NO_REGISTRATION_NUMBER(
            "OCV-EVT-011",
            "The event has no registration number"),
    REGISTRATION_NUMBERS_DIFFER(
            "OCV-EVT-012",
            "Task and subject carry different registration numbers"),
    SUBJECT_UNRESOLVED(
            "OCV-EVT-013",
            "The event does not say which person it is about"),
    CORRECTION_PENDING(
            "OCV-EVT-014",
            "The event is a correction that nobody has approved yet"),
    NOT_REGISTERED("OCV-EVT-015",
            "The record is not registered"),
    UNKNOWN_ACTION("OCV-EVT-016",
            "An action that is not known follows the revocation of the registration");

    private final String code;
    private final String cause;

    EventError(String code, String cause) {
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
