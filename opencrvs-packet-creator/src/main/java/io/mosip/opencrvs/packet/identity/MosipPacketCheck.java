package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.packet.identity.MosipProperties.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares what the packets have besides the values of an identity (source, process, documents and size) with what
 * MOSIP's services are told of them. A property that cannot be seen is not compared.
 */
public final class MosipPacketCheck {

    static final String WRITERS = "provider.packetwriter.";
    static final String READERS = "provider.packetreader.";
    static final String PRIORITY = "packetmanager.default.priority";
    static final String PROCESSES = "registration.processor.main-processes";
    static final String MAX_SIZE = "registration.processor.max.file.size";
    static final String DOCUMENT_ROLE = "mosip.role.commons-packet.postdocument";
    private static final String DOCUMENTS = "identity-mapping.json, documents";

    private final MosipProperties properties;

    public MosipPacketCheck(MosipProperties properties) {
        this.properties = properties;
    }

    /** Whether MOSIP's packet manager and registration processor know the source and its processes. */
    public List<MosipFinding> ofProcesses(String source, Set<String> processes) {
        List<MosipFinding> findings = new ArrayList<>();
        for (String process : new TreeSet<>(processes)) {
            for (String prefix : List.of(WRITERS, READERS)) {
                known(properties.startingWith(Service.PACKET_MANAGER, prefix).stream(), source, process)
                        .filter(known -> !known)
                        .ifPresent(missing -> findings.add(new MosipFinding(process, prefix + "*",
                                "no property of this name has it with the source " + source
                                        + ", so that MOSIP does not read its packets; add it")));
            }
            known(properties.list(Service.PACKET_MANAGER, PRIORITY).stream().flatMap(List::stream), source, process)
                    .filter(known -> !known)
                    .ifPresent(missing -> findings.add(new MosipFinding(process, PRIORITY,
                            "the list does not have it with the source " + source
                                    + ", so that MOSIP finds no field in its packets; add it")));
            properties.list(Service.REGISTRATION_PROCESSOR, PROCESSES).filter(all -> !all.contains(process))
                    .ifPresent(all -> findings.add(new MosipFinding(process, PROCESSES,
                            "the list does not have it, so that MOSIP refuses its packets; add it")));
        }
        return findings;
    }

    /** Empty where there is nothing to compare with. */
    private static Optional<Boolean> known(Stream<String> entries, String source, String process) {
        List<String> all = entries.toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.stream().anyMatch(entry -> names(entry, "source", source)
                        && names(entry, "process", process)));
    }

    /** {@code source:OPENCRVS,process:OPENCRVS_NEW|OPENCRVS_UPDATE}, or with a slash between both. */
    private static boolean names(String entry, String key, String value) {
        return Arrays.stream(entry.split("[,/]")).map(String::strip).filter(part -> part.startsWith(key + ":"))
                .flatMap(part -> Arrays.stream(part.substring(key.length() + 1).split("\\|"))).map(String::strip)
                .anyMatch(value::equals);
    }

    /**
     * Whether the documents of the mapping file reach the identity.
     *
     * @param identityMapping
     *            MOSIP's {@code identity-mapping.json}, whose documents are the only ones that its UIN generator takes;
     *            empty where it cannot be seen
     */
    public List<MosipFinding> ofDocuments(IdentityMapping mapping, IdentitySchema schema,
            Optional<JsonNode> identityMapping) {
        List<MosipFinding> findings = new ArrayList<>();
        Optional<Set<String>> taken = identityMapping.map(file -> {
            Set<String> names = new TreeSet<>();
            file.path("documents").forEach(document -> names.add(document.path("value").asText()));
            return names;
        });
        List<DocumentRule> documents = mapping.births().documents();
        for (DocumentRule document : documents) {
            Optional<SchemaField> field = schema.field(document.field());
            if (field.isEmpty()) {
                findings.add(new MosipFinding(document.field(), "ID schema",
                        "the schema does not have this field, so that its documents are not sent; add the field, or map"
                                + " the documents to another"));
            } else if (field.get().kind() != SchemaField.Kind.OTHER) {
                findings.add(new MosipFinding(document.field(), "ID schema",
                        "the schema says that this field is no document; map the documents to another field"));
            } else if (taken.filter(names -> !names.contains(document.field())).isPresent()) {
                findings.add(new MosipFinding(document.field(), DOCUMENTS,
                        "the file does not list it, so that MOSIP's UIN generator does not take its documents; add it"));
            }
        }
        if (!documents.isEmpty() && properties.get(Service.PACKET_MANAGER, DOCUMENT_ROLE).filter(String::isBlank)
                .isPresent()) {
            findings.add(new MosipFinding(documents.get(0).field(), DOCUMENT_ROLE,
                    "no role may read documents, so that MOSIP's UIN generator fails; name the role of its client"));
        }
        return findings;
    }

    /**
     * Whether the largest packet that is sent is also the largest that MOSIP takes.
     *
     * @param limit
     *            in megabytes, as configured for this service
     */
    public List<MosipFinding> ofSize(int limit) {
        return properties.get(Service.REGISTRATION_PROCESSOR, MAX_SIZE).map(String::strip)
                .filter(theirs -> !theirs.equals(String.valueOf(limit)))
                .map(theirs -> new MosipFinding("packet", MAX_SIZE,
                        "MOSIP's limit is " + theirs + " MB and this service's "
                                + limit + " MB; set both to the same"))
                .stream().toList();
    }
}
