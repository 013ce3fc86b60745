package io.mosip.opencrvs.packet.identity;

import java.util.Optional;

/** Where the content of documents comes from that travel as a storage key. Must be safe for many threads. */
public interface DocumentSource {

    /**
     * The content under a storage key, or empty if it cannot be had now.
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
