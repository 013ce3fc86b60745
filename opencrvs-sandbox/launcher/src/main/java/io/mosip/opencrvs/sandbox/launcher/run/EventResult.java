package io.mosip.opencrvs.sandbox.launcher.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * How one event ended, as the result file tells it.
 *
 * @param status the mediator's, or null where it never took the event
 * @param identity what was read back from the uploaded packet, or null
 * @param delivered what OpenCRVS got, decrypted, or null
 * @param errorDelivered the error that OpenCRVS got, decrypted, or null
 */
public record EventResult(String id, String topic, boolean accepted, String status, String rid, String errorCode,
        String errorMessage, JsonNode identity, String uin, JsonNode delivered, JsonNode errorDelivered) {
    static final String DELIVERED = "DELIVERED";
    static final String REJECTED = "REJECTED";
    static final String NOT_ELIGIBLE = "NOT_ELIGIBLE";
    static final String SUFFIX = ".result.json";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<String> SUCCESSES = Set.of(DELIVERED, "DEACTIVATED", "FLAGGED", "ACTIVATED",
            "CANCELLED", "NOT_NEEDED");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Writes {@code <file name>.result.json}, which only its owner can read: it holds personal data. */
    void write(Path directory, String fileName) throws IOException {
        ObjectNode result = JSON.createObjectNode();
        result.put("id", id);
        result.put("topic", topic);
        result.put("accepted", accepted);
        result.put("status", status);
        result.put("rid", rid);
        result.put("errorCode", errorCode);
        result.put("errorMessage", errorMessage);
        result.set("identity", identity);
        result.put("uin", uin);
        result.set("delivered", delivered);
        result.set("errorDelivered", errorDelivered);
        Path file = Files.createDirectories(directory).resolve(fileName + SUFFIX);
        Files.deleteIfExists(file);
        Files.write(Files.createFile(file, OWNER_ONLY), JSON.writeValueAsBytes(result));
    }

    /** Whether the event did what it was sent for, or found nothing to do. */
    boolean succeeded() {
        return status != null && SUCCESSES.contains(status);
    }

    /** All but the last four digits covered. */
    static String masked(String uin) {
        if (uin == null || uin.isEmpty()) {
            return "-";
        }
        int shown = Math.min(4, uin.length() / 2);
        return "*".repeat(uin.length() - shown) + uin.substring(uin.length() - shown);
    }
}
