package io.mosip.opencrvs.mediator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Opens a packet as MOSIP got it. */
public final class PacketContents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PacketContents() {}

    public static String registrationNumber(MosipPeers mosip, byte[] packet) {
        try {
            byte[] identity = entry(mosip.decrypted(packet), "_id.zip");
            for (JsonNode field : JSON.readTree(entry(mosip.decrypted(identity), "packet_meta_info.json"))
                    .findPath("metaData")) {
                if ("opencrvsBRN".equals(field.path("label").asText())) {
                    return field.path("value").asText();
                }
            }
            throw new IllegalArgumentException("a packet without registration number");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("a packet that cannot be read", e);
        }
    }

    /** All fields, of whichever part of the packet. */
    public static ObjectNode identity(MosipPeers mosip, byte[] packet) {
        try {
            ObjectNode identity = JSON.createObjectNode();
            for (String part : List.of("_id.zip", "_evidence.zip", "_optional.zip")) {
                byte[] content = mosip.decrypted(entry(mosip.decrypted(packet), part));
                identity.setAll((ObjectNode) JSON.readTree(entry(content, "ID.json")).path("identity"));
            }
            return identity;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("a packet that cannot be read", e);
        }
    }

    private static byte[] entry(byte[] archive, String ending) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(ending)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new IllegalArgumentException("a packet without " + ending);
    }
}
