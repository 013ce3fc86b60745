package io.mosip.opencrvs.packet.record;

import java.util.Optional;

/**
 * A supporting document: its content travels in the event up to OpenCRVS 1.1, its storage key from 1.2 on.
 *
 * @param type
 *            what it is: {@code NOTIFICATION_OF_BIRTH}
 * @param subject
 *            whom it is about: {@code CHILD}, {@code MOTHER}
 * @param storageKey
 *            the key in OpenCRVS's document store, such as {@code /ocrvs/<uuid>.png}
 */
public record Attachment(String type, String subject, String contentType, Optional<Content> content,
        Optional<String> storageKey) {

    /** The bytes of a document. Two contents are equal if their bytes are equal. */
    public static final class Content {
        private final byte[] bytes;

        public Content(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        /** The number of bytes. */
        public int size() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content content && java.util.Arrays.equals(bytes, content.bytes);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }
}
