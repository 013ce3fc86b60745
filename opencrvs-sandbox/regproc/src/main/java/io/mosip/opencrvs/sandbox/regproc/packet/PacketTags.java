package io.mosip.opencrvs.sandbox.regproc.packet;

import io.mosip.commons.packet.dto.TagDto;
import io.mosip.commons.packet.dto.TagRequestDto;
import io.mosip.commons.packet.facade.PacketReader;
import io.mosip.commons.packet.facade.PacketWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A registration's tags, through the packet manager library. Its adapter for the disk lets old values win over new
 * ones and leaves an empty file where there are none; both are made good here.
 */
@Component
public class PacketTags {
    private final PacketReader reader;
    private final PacketWriter writer;
    private final Path folder;
    private final Object[] locks = new Object[64];

    PacketTags(PacketReader reader, PacketWriter writer, @Value("${packet.manager.account.name}") String account,
            @Value("${object.store.base.location}") Path base) {
        this.reader = reader;
        this.writer = writer;
        this.folder = base.resolve(account);
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Object();
        }
    }

    public Map<String, String> of(String rid) {
        synchronized (lock(rid)) {
            return exist(rid) ? reader.getTags(rid) : Map.of();
        }
    }

    public void set(String rid, Map<String, String> tags) {
        synchronized (lock(rid)) {
            if (exist(rid)) {
                delete(rid, List.copyOf(tags.keySet()));
            }
            TagDto request = new TagDto();
            request.setId(rid);
            request.setTags(tags);
            writer.addorUpdate(request, rid);
        }
    }

    public void delete(String rid, List<String> names) {
        synchronized (lock(rid)) {
            if (exist(rid)) {
                TagRequestDto request = new TagRequestDto();
                request.setId(rid);
                request.setTagNames(names);
                writer.deleteTags(request, rid);
            }
        }
    }

    private boolean exist(String rid) {
        try {
            Path file = folder.resolve(rid + "_tags.json");
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Object lock(String rid) {
        return locks[Math.floorMod(rid.hashCode(), locks.length)];
    }
}
