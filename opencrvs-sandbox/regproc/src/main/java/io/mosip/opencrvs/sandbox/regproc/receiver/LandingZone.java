package io.mosip.opencrvs.sandbox.regproc.receiver;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where a received packet waits, still encrypted, for the packet uploader. */
@Component
public class LandingZone {
    private final Path folder;

    LandingZone(@Value("${sandbox.landingzone.dir}") Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    public void put(String packetId, byte[] packet) throws IOException {
        Path part = Files.createTempFile(folder, "arriving", ".part");
        Files.write(part, packet);
        Files.move(part, file(packetId), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public Optional<byte[]> get(String packetId) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(packetId)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    public void remove(String packetId) throws IOException {
        Files.deleteIfExists(file(packetId));
    }

    /** A packet id comes from outside: as a file name it must not be a path. */
    private Path file(String packetId) {
        return folder.resolve(URLEncoder.encode(packetId, StandardCharsets.UTF_8) + ".zip");
    }
}
