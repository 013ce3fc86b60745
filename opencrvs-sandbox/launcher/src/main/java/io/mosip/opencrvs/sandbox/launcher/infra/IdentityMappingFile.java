package io.mosip.opencrvs.sandbox.launcher.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The bundle's own identity mapping, as a country would add to it: a text in a language that MOSIP is not configured for
 * is written in the default language, or left out where that has a text of its own. MOSIP's shipped languages are served
 * unchanged, and some samples have names in others.
 */
public final class IdentityMappingFile {
    private static final String NAME = "opencrvs-identity-mapping.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private IdentityMappingFile() {}

    /**
     * Writes it to a directory that the config server serves, where the mediator finds it by its name.
     *
     * @param builtIn
     *            the mapping of the mediator's jar
     */
    public static void write(Path builtIn, Path directory) throws IOException {
        ObjectNode mapping = (ObjectNode) JSON.readTree(builtIn.toFile());
        mapping.withObject("/languages").put("unsupported", "default");
        JSON.writeValue(directory.resolve(NAME).toFile(), mapping);
    }
}
