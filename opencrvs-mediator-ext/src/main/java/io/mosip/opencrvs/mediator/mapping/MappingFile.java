package io.mosip.opencrvs.mediator.mapping;

import io.mosip.opencrvs.packet.event.FormRules;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * The country's mapping file: from the config server, from a URL, or the built-in one. It is read once for all
 * sections.
 */
final class MappingFile {
    private static final String BUILT_IN = "classpath:opencrvs-identity-mapping.json";

    private final byte[] content;

    private MappingFile(byte[] content) {
        this.content = content;
    }

    /**
     * @param name    empty for the built-in mapping, a URL, or a file name under {@code storage}
     * @param storage {@code config.server.file.storage.uri}
     */
    static MappingFile load(String name, String storage, ResourceLoader resources) {
        String location = name.isEmpty() ? BUILT_IN : name.contains(":") ? name : storage + name;
        Resource file = resources.getResource(location);
        try (InputStream in = file.getInputStream()) {
            return new MappingFile(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The identity mapping of property opencrvs.identity.mapping.file cannot be read", e);
        }
    }

    /** The section that maps records to identities. */
    IdentityMapping mapping() {
        return IdentityMapping.parse(content);
    }

    /** The section with the names in OpenCRVS's form. Call it only for a file that {@link #mapping()} accepts. */
    FormRules formRules() {
        return FormRules.parse(content);
    }
}
