package io.mosip.opencrvs.sandbox.regproc.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.commons.packet.dto.packet.PacketDto;
import io.mosip.commons.packet.facade.PacketWriter;
import io.mosip.commons.packet.impl.OnlinePacketCryptoServiceImpl;
import io.mosip.kernel.core.util.HMACUtils2;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;

/** Makes packets with MOSIP's own writer and announces them as the mediator does. */
public class Packets {
    private static final String STATUS = "/registrationprocessor/v1/registrationstatus";

    private final PacketWriter writer;
    private final OnlinePacketCryptoServiceImpl crypto;
    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final Client client;
    private final String schema;
    private final AtomicInteger sequence = new AtomicInteger(10_000);

    Packets(ApplicationContext process, Path folder, Client client) throws IOException {
        this.writer = process.getBean(PacketWriter.class);
        this.crypto = process.getBean(OnlinePacketCryptoServiceImpl.class);
        this.folder = folder.resolve("objects/packet-manager");
        this.client = client;
        try (var in = Packets.class.getResourceAsStream("/world/id-schema.json")) {
            this.schema = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    public record Packet(String rid, String packetId, byte[] bytes) {
        public String hash() {
            try {
                return HMACUtils2.digestAsPlainText(bytes);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        public String fileName() {
            return packetId + ".zip";
        }
    }

    public String rid() {
        return "1000110002" + sequence.incrementAndGet() + "20240229103000";
    }

    public static Map<String, String> child() {
        Map<String, String> fields = new HashMap<>();
        fields.put("IDSchemaVersion", "0.1");
        fields.put("fullName", "[{\"language\":\"eng\",\"value\":\"Test Child\"}]");
        fields.put("gender", "[{\"language\":\"eng\",\"value\":\"Female\"}]");
        fields.put("dateOfBirth", MosipTime.now().getYear() - 1 + "/02/11");
        return fields;
    }

    public Packet write(String rid, String process, Map<String, String> fields) {
        PacketDto packet = new PacketDto();
        packet.setId(rid);
        packet.setRefId(World.REFERENCE);
        packet.setOfflineMode(true);
        packet.setProcess(process);
        packet.setSource("OPENCRVS");
        packet.setSchemaVersion("0.1");
        packet.setSchemaJson(schema);
        packet.setFields(fields);
        packet.setMetaInfo(new HashMap<>(Map.of("operationsData", "[]", "metaData",
                "[{\"label\":\"centerId\",\"value\":\"10001\"}]", "capturedRegisteredDevices", "[]")));
        packet.setAudits(List.of(Map.of("eventId", "1", "description", "created")));
        String packetId = writer.createPacket(packet).get(0).getId();
        try {
            Path file = folder.resolve(packetId + ".zip");
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return new Packet(rid, packetId, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Map<String, Object> entry(Packet packet, String process) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("registrationId", packet.rid());
        entry.put("packetId", packet.packetId());
        entry.put("name", "Test Child");
        entry.put("registrationType", process);
        entry.put("packetHashValue", packet.hash());
        entry.put("packetSize", packet.bytes().length);
        entry.put("supervisorStatus", "APPROVED");
        entry.put("langCode", "eng");
        return entry;
    }

    public Map<String, Object> request(List<Map<String, Object>> entries) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("id", "mosip.registration.sync");
        request.put("version", "1.0");
        request.put("requesttime", MosipTime.format(MosipTime.now()));
        request.put("request", entries);
        return request;
    }

    public String seal(byte[] plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(crypto.encrypt(World.REFERENCE, plain));
    }

    /** The zip inside an encrypted packet. */
    public byte[] open(Packet packet) {
        return crypto.decrypt(World.REFERENCE, packet.bytes());
    }

    public Packet withContent(Packet packet, byte[] zip) {
        return new Packet(packet.rid(), packet.packetId(), crypto.encrypt(World.REFERENCE, zip));
    }

    public Client.Reply sync(String version, Map<String, Object> request) {
        try {
            return syncSealed(version, seal(json.writeValueAsBytes(request)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Client.Reply syncSealed(String version, String sealed) {
        return client.post(STATUS + version, client.token("REGISTRATION_PROCESSOR"), sealed, "Center-Machine-RefId",
                World.REFERENCE, "timestamp", MosipTime.format(MosipTime.now()));
    }

    public Client.Reply sync(Packet packet, String process) {
        return sync("/sync", request(List.of(entry(packet, process))));
    }

    public Client.Reply upload(Packet packet) {
        return client.upload(packet.fileName(), packet.bytes(), client.token("REGISTRATION_PROCESSOR"));
    }
}
