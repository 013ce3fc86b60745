package io.mosip.opencrvs.packet.identity;

/** Thrown if a document is larger than any packet, so its content is not read. */
public final class DocumentTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long size;

    /**
     * @param size
     *            in bytes, as far as it is known: the document has at least that many
     */
    public DocumentTooLargeException(long size) {
        super("A document of " + size + " bytes or more");
        this.size = size;
    }

    public long size() {
        return size;
    }
}
