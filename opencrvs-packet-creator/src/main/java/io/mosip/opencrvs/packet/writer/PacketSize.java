package io.mosip.opencrvs.packet.writer;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.packet.identity.MappedDocument;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;

/**
 * The size of a packet before it is made. The estimate is never below the size of the packet: the documents count as the
 * packet's zip files hold them, and what the packet adds to them is less than {@link #MARGIN}.
 */
public final class PacketSize {

    /** Bytes for what every packet has: meta information, audits, hashes, headers of the zip files and of the encryption. */
    static final int MARGIN = 32 * 1024;

    private static final int BUFFER = 64 * 1024;

    private PacketSize() {}

    /** The estimated size in bytes. */
    public static long estimate(MappedIdentity identity) {
        return overhead(identity) + sizes(identity).values().stream().mapToLong(Integer::longValue).sum();
    }

    /**
     * Leaves out optional documents until the packet fits, the largest first, and of two of one size the one whose
     * field comes first in the alphabet. The same identity always loses the same documents. All documents stay if the
     * packet would not fit even without the optional ones.
     *
     * @param limit
     *            in bytes; a packet of exactly this size fits
     */
    public static Fitted fit(MappedIdentity identity, long limit) {
        long unzipped = identity.documents().values().stream().mapToLong(document -> document.content().size()).sum();
        if (overhead(identity) + unzipped + unzipped / 1000 <= limit) {
            // A zip file makes nothing larger than this, so nothing needs to be compressed to know that it fits.
            return new Fitted(identity, Set.of(), overhead(identity) + unzipped, true);
        }
        Map<String, Integer> sizes = sizes(identity);
        long size = overhead(identity) + sizes.values().stream().mapToLong(Integer::longValue).sum();
        Set<String> leftOut = new LinkedHashSet<>();
        for (String field : largestFirst(identity.optionalDocuments(), sizes)) {
            if (size > limit) {
                leftOut.add(field);
                size -= sizes.get(field);
            }
        }
        return size > limit
                ? new Fitted(identity, Set.of(), size, false)
                : new Fitted(identity.withoutDocuments(leftOut), leftOut, size, true);
    }

    private static List<String> largestFirst(Set<String> fields, Map<String, Integer> sizes) {
        return fields.stream().sorted(Comparator.<String, Integer>comparing(sizes::get).reversed()
                .thenComparing(Comparator.naturalOrder())).toList();
    }

    private static long overhead(MappedIdentity identity) {
        // A field is in the packet's identity, and the values that MOSIP shows are in its meta information as well.
        return MARGIN + 2L * identity.fields().values().stream().map(JsonNode::toString).mapToInt(String::length).sum()
                * Character.BYTES;
    }

    private static Map<String, Integer> sizes(MappedIdentity identity) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        identity.documents().forEach((field, document) -> sizes.put(field, zipped(document)));
        return sizes;
    }

    /** The size of a document in a zip file. */
    private static int zipped(MappedDocument document) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(document.content().bytes());
            deflater.finish();
            byte[] buffer = new byte[BUFFER];
            int size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(buffer);
            }
            return size;
        } finally {
            deflater.end();
        }
    }

    /**
     * An identity whose packet fits, or would not fit.
     *
     * @param leftOut
     *            the fields whose documents it has lost, largest first
     * @param size
     *            the estimate for the packet in bytes; where it does not fit, that without any optional document
     */
    public record Fitted(MappedIdentity identity, Set<String> leftOut, long size, boolean fits) {}
}
