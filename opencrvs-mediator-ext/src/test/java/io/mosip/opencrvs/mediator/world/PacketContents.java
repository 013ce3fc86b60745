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
            for (JsonNode field : JSON.readTree(entry(part(mosip, packet, "_id.zip"), "packet_meta_info.json"))
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

    /** Tells {@link UsedValues} every text of the identity. */
    static void used(MosipPeers mosip, byte[] packet) {
        if (!UsedValues.kept()) {
            return;
        }
        texts(identity(mosip, packet));
    }

    /** All fields, of whichever part of the packet. */
    public static ObjectNode identity(MosipPeers mosip, byte[] packet) {
        try {
            ObjectNode identity = JSON.createObjectNode();
            for (String ending : List.of("_id.zip", "_evidence.zip", "_optional.zip")) {
                identity.setAll((ObjectNode) JSON.readTree(entry(part(mosip, packet, ending), "ID.json"))
                        .path("identity"));
            }
            return identity;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("a packet that cannot be read", e);
        }
    }

    private static void texts(JsonNode node) {
        if (node.isTextual()) {
            UsedValues.used(ValueKind.PACKET_IDENTITY, node.asText());
        }
        node.properties().forEach(field -> {
            if (!field.getKey().equals("language")) {
                texts(field.getValue());
            }
        });
        if (node.isArray()) {
            node.forEach(PacketContents::texts);
        }
    }

    private static byte[] part(MosipPeers mosip, byte[] packet, String ending)
            throws IOException, GeneralSecurityException {
        return mosip.decrypted(entry(mosip.decrypted(packet), ending));
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
