package io.mosip.opencrvs.sandbox.regproc.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.commons.packet.facade.PacketReader;
import io.mosip.opencrvs.sandbox.regproc.packet.Identities;
import io.mosip.opencrvs.sandbox.regproc.packet.PacketStore;
import io.mosip.opencrvs.sandbox.regproc.packet.PacketTags;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Stands in for MOSIP's packet classifier where that does not run: the same tags for what an OpenCRVS packet can
 * hold, the same failures for meta information or an age that it cannot do without.
 */
@Component("packetClassifierStage")
class PacketClassifier implements Stage {
    private static final String NOT_AVAILABLE = "--TAG_VALUE_NOT_AVAILABLE--";

    private final PacketReader reader;
    private final PacketStore store;
    private final Identities identities;
    private final PacketTags tags;
    private final AgeGroups ageGroups;
    private final ObjectMapper json;

    PacketClassifier(PacketReader reader, PacketStore store, Identities identities, PacketTags tags,
            AgeGroups ageGroups, ObjectMapper json) {
        this.reader = reader;
        this.store = store;
        this.identities = identities;
        this.tags = tags;
        this.ageGroups = ageGroups;
        this.json = json;
    }

    @Override
    public StageName name() {
        return StageName.PACKET_CLASSIFIER;
    }

    @Override
    public StageResult work(StageInput input) throws Exception {
        var from = store.container(input.rid(), input.process()).orElseThrow();
        Map<String, String> metaInfo = reader.getMetaInfo(input.rid(), from.source(), from.process(), false);
        for (String required : new String[]{ "operationsData", "metaData", "capturedRegisteredDevices"}) {
            if (metaInfo.get(required) == null) {
                return StageResult.error("FAILED", StatusUtil.UNKNOWN_EXCEPTION_OCCURED,
                        new IllegalStateException(required));
            }
        }
        Optional<String> ageGroup = ageGroups.of(identities.field(input.rid(), "dateOfBirth", from),
                identities.field(input.rid(), "age", from));
        if (ageGroup.isEmpty()) {
            return StageResult.error("FAILED", StatusUtil.UNKNOWN_EXCEPTION_OCCURED,
                    new IllegalArgumentException("age"));
        }
        Map<String, String> found = new LinkedHashMap<>();
        found.put("AGE_GROUP", ageGroup.get());
        found.put("INTRODUCER_AVAILABILITY", String.valueOf(Stream.of("introducerUIN", "introducerRID",
                "introducerVID").anyMatch(field -> identities.field(input.rid(), field, from) != null)));
        found.put("ID_OBJECT-gender", value(identities.field(input.rid(), "gender", from)));
        found.put("ID_OBJECT-residenceStatus", value(identities.field(input.rid(), "residenceStatus", from)));
        found.put("META_INFO-OPERATIONS_DATA-officerId", labelled(metaInfo.get("operationsData"), "officerId"));
        found.put("META_INFO-OPERATIONS_DATA-supervisorId",
                labelled(metaInfo.get("operationsData"), "supervisorId"));
        found.put("META_INFO-META_DATA-centerId", labelled(metaInfo.get("metaData"), "centerId"));
        found.put("META_INFO-CAPTURED_REGISTERED_DEVICES-Face", NOT_AVAILABLE);
        found.put("META_INFO-CAPTURED_REGISTERED_DEVICES-Finger", NOT_AVAILABLE);
        found.put("SUPERVISOR_APPROVAL_STATUS", value(input.sync().supervisorStatus()));
        found.put("EXCEPTION_BIOMETRICS", NOT_AVAILABLE);
        tags.set(input.rid(), found);
        return StageResult.success(StatusUtil.PACKET_CLASSIFICATION_SUCCESS);
    }

    /** A text as it is, the English value of a field in several languages, else the first. */
    private String value(String field) throws com.fasterxml.jackson.core.JsonProcessingException {
        if (field == null || !field.startsWith("[")) {
            return field == null ? NOT_AVAILABLE : field;
        }
        JsonNode values = json.readTree(field);
        for (JsonNode value : values) {
            if ("eng".equals(value.path("language").asText())) {
                return value.path("value").asText();
            }
        }
        return values.path(0).path("value").asText(NOT_AVAILABLE);
    }

    private String labelled(String list, String label) throws com.fasterxml.jackson.core.JsonProcessingException {
        for (JsonNode entry : json.readTree(list)) {
            if (label.equals(entry.path("label").asText())) {
                return entry.path("value").asText(NOT_AVAILABLE);
            }
        }
        return NOT_AVAILABLE;
    }
}
