package io.mosip.opencrvs.sandbox.platform.websub;

/** One published message, as it goes out to every subscriber. */
public record Publication(String topic, String contentType, byte[] body) {
    /** Without what is personal: a record's own text would show it in every message and log line. */
    @Override
    public String toString() {
        return "Publication[" + topic + ']';
    }
}
