package io.mosip.opencrvs.sandbox.platform.kernel;

import io.mosip.opencrvs.sandbox.platform.mosip.MosipRefusal;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ID schema as syncdata and masterdata serve it: {@code schemaJson} is a text. */
@RestController
class IdSchemaController {
    private static final double LATEST = 0;
    private final IdSchema schema;

    IdSchemaController(IdSchema schema) {
        this.schema = schema;
    }

    @GetMapping({ "/v1/syncdata/latestidschema", "/v1/masterdata/idschema/latest"})
    MosipResponse<Map<String, Object>> latest(@RequestParam(defaultValue = "0") double schemaVersion) {
        return MosipResponse.answer(null, "1.0", () -> {
            if (schemaVersion != LATEST && !schema.isVersion(schemaVersion))
                throw new MosipRefusal("KER-SCH-007", "Identity schema not found");
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("id", "sandbox");
            body.put("idVersion", schema.version());
            body.put("title", schema.content().path("title").asText("ID schema"));
            body.put("description", schema.content().path("description").asText(""));
            body.put("schema", List.of());
            body.put("schemaJson", schema.content().toString());
            body.put("status", "PUBLISHED");
            body.put("effectiveFrom", "2020-01-01T00:00:00.000Z");
            return body;
        });
    }
}
