package io.mosip.opencrvs.packet.writer;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The audit trail inside a packet: one entry, that this integration created it. The library refuses an empty one. */
final class Audits {

    private final String applicationId;
    private final String applicationName;
    private final Clock clock;

    Audits(String applicationId, String applicationName, Clock clock) {
        this.applicationId = applicationId;
        this.applicationName = applicationName;
        this.clock = clock;
    }

    List<Map<String, String>> of(PacketRequest request) {
        String now = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC)
                .format(clock.instant());
        Map<String, String> created = new TreeMap<>();
        created.put("uuid", UUID.randomUUID().toString());
        created.put("createdAt", now);
        created.put("actionTimeStamp", now);
        created.put("eventId", "OPENCRVS-PACKET-CREATED");
        created.put("eventName", "Packet created");
        created.put("eventType", "SYSTEM");
        created.put("description", "Registration packet created for process " + request.process());
        created.put("applicationId", applicationId);
        created.put("applicationName", applicationName);
        created.put("moduleId", "OPENCRVS-PKT");
        created.put("moduleName", "OpenCRVS packet creator");
        created.put("id", request.rid());
        created.put("idType", "REGISTRATION_ID");
        created.put("createdBy", applicationName);
        return List.of(created);
    }
}
