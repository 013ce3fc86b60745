package io.mosip.opencrvs.sandbox.regproc.packet;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.commons.khazana.spi.ObjectStoreAdapter;
import io.mosip.commons.packet.constants.PacketUtilityErrorCodes;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The packet manager's object store on disk: one container per RID, in it {@code source/process/name.zip} and
 * {@code .json} per sub-packet, written through MOSIP's own adapter so that MOSIP's reader finds it.
 */
@Component
public class PacketStore {
    private static final String ZIP = ".zip";
    private static final String JSON = ".json";
    private static final long MAX_UNPACKED = 64L * 1024 * 1024;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final ObjectStoreAdapter adapter;
    private final ObjectMapper json;
    private final String account;
    private final Path folder;

    PacketStore(@Qualifier("PosixAdapter") ObjectStoreAdapter adapter, ObjectMapper json,
            @Value("${packet.manager.account.name}") String account,
            @Value("${object.store.base.location}") Path base) throws IOException {
        this.adapter = adapter;
        this.json = json;
        this.account = account;
        // The adapter makes the account's folder only, not what is above it.
        this.folder = Files.createDirectories(base.resolve(account));
    }

    /** Where a sub-packet comes from and what for: the first two parts of its name in the packet. */
    public record Container(String source, String process) {}

    public Set<Container> containers(String rid) throws IOException {
        Set<Container> containers = new LinkedHashSet<>();
        Path file = folder.resolve(rid + ZIP);
        if (!Files.exists(file)) {
            return containers;
        }
        for (String name : unpack(Files.readAllBytes(file)).keySet()) {
            String[] parts = name.split("/");
            if (parts.length == 3) {
                containers.add(new Container(parts[0], parts[1]));
            }
        }
        return containers;
    }

    public Optional<Container> container(String rid, String process) throws IOException {
        return containers(rid).stream().filter(container -> container.process().equals(process)).findFirst();
    }

    /**
     * Puts what a packet holds into the RID's container; what is there already stays.
     *
     * @return the source that the packet names
     * @throws MosipException if the packet is no zip of sub-packets
     * @throws IOException    if the store does not take it
     */
    public String put(String rid, byte[] packet) throws IOException {
        Map<String, byte[]> entries = unpack(packet);
        String source = null;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            String[] parts = entry.getKey().split("/");
            if (parts.length != 3 || !entry.getKey().endsWith(ZIP)) {
                continue;
            }
            source = parts[0];
            String name = parts[2].substring(0, parts[2].length() - ZIP.length());
            byte[] description = entries.get(parts[0] + "/" + parts[1] + "/" + name + JSON);
            put(rid, parts[0], parts[1], name, entry.getValue(), description);
        }
        if (source == null) {
            throw new MosipException(PacketUtilityErrorCodes.ZIP_PARSING_EXCEPTION.getErrorCode(),
                    PacketUtilityErrorCodes.ZIP_PARSING_EXCEPTION.getErrorMessage());
        }
        return source;
    }

    private void put(String rid, String source, String process, String name, byte[] subPacket, byte[] description)
            throws IOException {
        boolean there = Files.exists(folder.resolve(rid + ZIP))
                && adapter.exists(account, rid, source, process, name);
        if (!there && !adapter.putObject(account, rid, source, process, name, new ByteArrayInputStream(subPacket))) {
            throw new IOException("object store did not take " + name);
        }
        if (description != null && adapter.getMetaData(account, rid, source, process, name) == null) {
            adapter.addObjectMetaData(account, rid, source, process, name, json.readValue(description, OBJECT));
        }
    }

    private static Map<String, byte[]> unpack(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        long total = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = read(in, MAX_UNPACKED - total);
                total += bytes.length;
                entries.put(entry.getName(), bytes);
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new MosipException(PacketUtilityErrorCodes.ZIP_PARSING_EXCEPTION.getErrorCode(),
                    PacketUtilityErrorCodes.ZIP_PARSING_EXCEPTION.getErrorMessage());
        }
        return entries;
    }

    private static byte[] read(InputStream in, long limit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            out.write(buffer, 0, length);
            if (out.size() > limit) {
                throw new ZipException("unpacks to more than a packet can be");
            }
        }
        return out.toByteArray();
    }
}
