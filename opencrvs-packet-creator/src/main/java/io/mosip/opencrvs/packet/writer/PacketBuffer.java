package io.mosip.opencrvs.packet.writer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.commons.khazana.dto.ObjectDto;
import io.mosip.commons.khazana.spi.ObjectStoreAdapter;
import io.mosip.commons.khazana.util.ObjectStoreUtil;
import io.mosip.commons.khazana.util.OnlineCryptoUtil;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The object store of the library: it is in the memory of the thread that creates the packet. Packets of different
 * threads are separate, a crash leaves no file, and the layout of the result is that of the library's PosixAdapter.
 */
final class PacketBuffer implements ObjectStoreAdapter {

    private final OnlineCryptoUtil crypto;
    private final ObjectMapper json;
    private final ThreadLocal<Work> current = new ThreadLocal<>();

    PacketBuffer(OnlineCryptoUtil crypto, ObjectMapper json) {
        this.crypto = crypto;
        this.json = json;
    }

    /** The parts of the packet that exist so far. */
    static final class Work {
        private final Map<String, byte[]> entries = new LinkedHashMap<>();
        private byte[] packed;
        private RuntimeException keymanagerFailure;

        /** The finished packet; null if the library did not get that far. */
        byte[] packed() {
            return packed;
        }

        RuntimeException keymanagerFailure() {
            return keymanagerFailure;
        }

        boolean hasPart(String name) {
            return entries.keySet().stream().anyMatch(e -> e.endsWith("_" + name + ".zip"));
        }
    }

    Work begin() {
        Work work = new Work();
        current.set(work);
        return work;
    }

    void end() {
        current.remove();
    }

    /** Notes that the key manager has failed, because the library hides every cause. */
    void keymanagerFailed(RuntimeException failure) {
        Work work = current.get();
        if (work != null) {
            work.keymanagerFailure = failure;
        }
    }

    @Override
    public boolean putObject(String account, String container, String source, String process, String objectName,
            InputStream data) {
        try {
            current.get().entries.put(ObjectStoreUtil.getName(source, process, objectName) + ".zip",
                    data.readAllBytes());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, Object> addObjectMetaData(String account, String container, String source, String process,
            String objectName, Map<String, Object> metadata) {
        Map<String, Object> said = new TreeMap<>(metadata);
        said.values().removeIf(java.util.Objects::isNull);
        try {
            current.get().entries.put(ObjectStoreUtil.getName(source, process, objectName) + ".json",
                    json.writeValueAsString(said).getBytes(StandardCharsets.UTF_8));
            return metadata;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean pack(String account, String container, String source, String process, String refId) {
        Work work = current.get();
        try {
            work.packed = crypto.encrypt(refId, zip(work.entries));
        } catch (RuntimeException e) {
            keymanagerFailed(e);
        }
        return work.packed != null;
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public boolean removeContainer(String account, String container, String source, String process) {
        Work work = current.get();
        work.entries.clear();
        work.packed = null;
        return true;
    }

    @Override
    public InputStream getObject(String account, String container, String source, String process,
            String objectName) {
        byte[] content = current.get().entries.get(ObjectStoreUtil.getName(source, process, objectName) + ".zip");
        return content == null ? null : new ByteArrayInputStream(content);
    }

    @Override
    public boolean exists(String account, String container, String source, String process, String objectName) {
        return getObject(account, container, source, process, objectName) != null;
    }

    @Override
    public Map<String, Object> addObjectMetaData(String account, String container, String source, String process,
            String objectName, String key, String value) {
        throw notForWriting();
    }

    @Override
    public Map<String, Object> getMetaData(String account, String container, String source, String process,
            String objectName) {
        throw notForWriting();
    }

    @Override
    public Integer incMetadata(String account, String container, String source, String process, String objectName,
            String metaDataKey) {
        throw notForWriting();
    }

    @Override
    public Integer decMetadata(String account, String container, String source, String process, String objectName,
            String metaDataKey) {
        throw notForWriting();
    }

    @Override
    public boolean deleteObject(String account, String container, String source, String process,
            String objectName) {
        throw notForWriting();
    }

    @Override
    public List<ObjectDto> getAllObjects(String account, String container) {
        throw notForWriting();
    }

    @Override
    public Map<String, String> addTags(String account, String container, Map<String, String> tags) {
        throw notForWriting();
    }

    @Override
    public Map<String, String> getTags(String account, String container) {
        throw notForWriting();
    }

    @Override
    public void deleteTags(String account, String container, List<String> tags) {
        throw notForWriting();
    }

    private static UnsupportedOperationException notForWriting() {
        return new UnsupportedOperationException("The packet writer does not use this operation");
    }
}
