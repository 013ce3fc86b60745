package io.mosip.opencrvs.packet.record;

/**
 * A person's name in one language. The parts are exactly as sent; several given names are joined by one space.
 *
 * @param language
 *            the language code OpenCRVS puts into {@code name.use} ("en", "bn"); empty where it sent none
 */
public record PersonName(String language, String given, String family) {

    /** True if both parts are blank. */
    public boolean isBlank() {
        return given.isBlank() && family.isBlank();
    }
}
