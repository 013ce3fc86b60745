package io.mosip.opencrvs.packet.record;

/** An identifier of a person, by the OpenCRVS name of its type: {@code NATIONAL_ID}, {@code PASSPORT}. */
public record Identifier(String type, String value) {}
