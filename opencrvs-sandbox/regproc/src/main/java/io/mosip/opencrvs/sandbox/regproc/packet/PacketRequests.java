package io.mosip.opencrvs.sandbox.regproc.packet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/** The requests of the packet manager service, in the shapes MOSIP's PacketManagerService sends. */
final class PacketRequests {
    private PacketRequests() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Envelope<T>(String id, String version, T request) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Field(String id, String field, String source, String process, boolean bypassCache) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Fields(String id, List<String> fields, String source, String process, boolean bypassCache) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Whole(String id, String source, String process, boolean bypassCache) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record NamedDocument(String id, String documentName, String source, String process) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Biometrics(String id, String person, List<String> modalities, String source, String process,
            boolean bypassCache) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tags(String id, Map<String, String> tags) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record TagNames(String id, List<String> tagNames) {}
}
