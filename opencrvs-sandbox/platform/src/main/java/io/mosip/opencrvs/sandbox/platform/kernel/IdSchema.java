package io.mosip.opencrvs.sandbox.platform.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The country's ID schema: one published version, read once from a file. */
@Component
public class IdSchema {
    private final double version;
    private final JsonNode content;

    IdSchema(@Value("${sandbox.id.schema:opencrvs-sandbox/samples/id-schema.json}") Path file,
            @Value("${sandbox.id.schema.version:0.1}") double version, ObjectMapper json) throws IOException {
        this.version = version;
        if (!Files.isReadable(file))
            throw new IOException("sandbox.id.schema: no readable file " + file.toAbsolutePath());
        content = json.readTree(file.toFile());
    }

    public double version() {
        return version;
    }

    public boolean isVersion(double wanted) {
        return Double.compare(version, wanted) == 0;
    }

    /** A copy: the caller may change it. */
    public JsonNode content() {
        return content.deepCopy();
    }
}
