package io.mosip.opencrvs.packet.identity;

import java.util.Optional;

/**
 * Provides the content of documents that an event contains only as a storage key. Implementations must be safe for many
 * threads.
 */
public interface DocumentSource {

    /**
     * The content for a storage key; empty if it is not available at present.
     *
     * @throws DocumentTooLargeException
     *             if no packet can hold it
     */
    Optional<byte[]> fetch(String storageKey);

    /** A source that has no document. */
    static DocumentSource none() {
        return key -> Optional.empty();
    }
}
