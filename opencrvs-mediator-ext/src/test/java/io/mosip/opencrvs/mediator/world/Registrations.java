package io.mosip.opencrvs.mediator.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.world.MosipPeers.Synced;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The registration processor's sync table and landing zone, with the checks of its packet receiver. */
final class Registrations {
    private final Map<String, Synced> synced = new ConcurrentHashMap<>();
    private final Map<String, Synced> syncedByFile = new ConcurrentHashMap<>();
    private final Map<String, byte[]> packets = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, byte[]> onRegistration = (rid, packet) -> {};

    void onRegistration(BiConsumer<String, byte[]> listener) {
        onRegistration = listener;
    }

    Synced sync(JsonNode row) {
        Synced record = new Synced(row.path("registrationId").asText(), row.path("packetId").asText(),
                row.path("packetHashValue").asText(), row.path("packetSize").asLong(),
                row.path("registrationType").asText());
        synced.put(record.rid(), record);
        syncedByFile.put(record.packetId() + ".zip", record);
        return record;
    }

    Synced synced(String rid) {
        return synced.get(rid);
    }

    byte[] packet(String rid) {
        return packets.get(rid);
    }

    Set<String> taken() {
        return packets.keySet();
    }

    /** @return the code it is refused with; empty where it was taken */
    Optional<String> receive(UploadedFile file) throws GeneralSecurityException {
        Synced expected = syncedByFile.get(file.name());
        if (expected == null) {
            return Optional.of("RPR-PKR-001");
        }
        String hash = HexFormat.of().withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(file.content()));
        if (!hash.equals(expected.hash())) {
            return Optional.of("RPR-PKR-009");
        }
        if (file.content().length != expected.size()) {
            return Optional.of("RPR-PKR-013");
        }
        if (packets.putIfAbsent(expected.rid(), file.content()) != null) {
            return Optional.of("RPR-PKR-005");
        }
        onRegistration.accept(expected.rid(), file.content());
        return Optional.empty();
    }
}
