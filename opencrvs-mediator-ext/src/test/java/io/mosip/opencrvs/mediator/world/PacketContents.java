package io.mosip.opencrvs.mediator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Opens a packet as MOSIP got it: whose birth it registers is read there and nowhere else. */
public final class PacketContents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PacketContents() {}

    public static String registrationNumber(MosipPeers mosip, byte[] packet) {
        try {
            for (JsonNode field : JSON.readTree(entry(identityPart(mosip, packet), "packet_meta_info.json"))
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
        try {
            texts(JSON.readTree(entry(identityPart(mosip, packet), "ID.json")));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("a packet that cannot be read", e);
        }
    }

    private static void texts(JsonNode node) {
        if (node.isTextual()) {
            UsedValues.used(ValueKind.PACKET_IDENTITY, node.asText());
        }
        node.fields().forEachRemaining(field -> {
            if (!field.getKey().equals("language")) {
                texts(field.getValue());
            }
        });
        if (node.isArray()) {
            node.forEach(PacketContents::texts);
        }
    }

    private static byte[] identityPart(MosipPeers mosip, byte[] packet) throws IOException, GeneralSecurityException {
        return mosip.decrypted(entry(mosip.decrypted(packet), "_id.zip"));
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
