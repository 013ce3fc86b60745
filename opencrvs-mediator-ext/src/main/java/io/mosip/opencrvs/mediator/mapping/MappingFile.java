package io.mosip.opencrvs.mediator.mapping;

import io.mosip.opencrvs.packet.event.FormRules;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Where the identity mapping comes from: beside MOSIP's other files on the config server, any URL, or the jar. It is read
 * once, for all who need a section of it.
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

    /** Which field of an identity comes from where. */
    IdentityMapping mapping() {
        return IdentityMapping.parse(content);
    }

    /** What the form of OpenCRVS calls things; only of a file that {@link #mapping()} accepts. */
    FormRules formRules() {
        return FormRules.parse(content);
    }
}
