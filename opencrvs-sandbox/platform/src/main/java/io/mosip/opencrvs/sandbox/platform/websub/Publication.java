package io.mosip.opencrvs.sandbox.platform.websub;

/** One published message, as it goes out to every subscriber. */
public record Publication(String topic, String contentType, byte[] body) {}
