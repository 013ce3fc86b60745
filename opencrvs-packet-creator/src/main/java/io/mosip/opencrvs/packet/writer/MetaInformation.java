package io.mosip.opencrvs.packet.writer;

import io.mosip.opencrvs.packet.identity.MappedDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The meta information of a packet. MOSIP's packet classifier fails without {@code metaData}, {@code operationsData}
 * and {@code capturedRegisteredDevices}; the library itself adds the registration id, the time and the hashes.
 */
final class MetaInformation {

    /** Labels that must be present without values, because nobody operates a registration client. */
    private static final List<String> OPERATIONS = List.of("officerId", "officerBiometricFileName", "supervisorId",
            "supervisorBiometricFileName", "supervisorPassword", "officerPassword", "supervisorPIN", "officerPIN",
            "supervisorOTPAuthentication", "officerOTPAuthentication");

    private MetaInformation() {}

    static Map<String, Object> of(PacketRequest request) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("metaData",
                Stream.of(entry("registrationType", request.process()), entry("centerId", request.centerId()),
                        entry("machineId", request.machineId()), entry("opencrvsBRN", request.registrationNumber()))
                        .toList());
        meta.put("operationsData", OPERATIONS.stream().map(label -> entry(label, null)).toList());
        meta.put("capturedRegisteredDevices", List.of());
        meta.put("documents", documents(request.identity().documents()));
        return meta;
    }

    private static Map<String, Object> entry(String label, String value) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("label", label);
        entry.put("value", value);
        return entry;
    }

    private static List<Map<String, Object>> documents(Map<String, MappedDocument> documents) {
        List<Map<String, Object>> listed = new ArrayList<>();
        documents.forEach((field, document) -> listed.add(Map.of("documentName", field, "documentCategory", field,
                "documentOwner", "Applicant", "documentType", document.type())));
        return listed;
    }
}
