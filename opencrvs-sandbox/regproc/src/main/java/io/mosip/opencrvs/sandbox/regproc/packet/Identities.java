package io.mosip.opencrvs.sandbox.regproc.packet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.commons.packet.facade.PacketReader;
import io.mosip.commons.packet.util.IdSchemaUtils;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** A packet's identity as MOSIP's reader gives it back, with structured fields as JSON instead of text. */
@Component
public class Identities {
    private static final String SCHEMA_VERSION = "IDSchemaVersion";

    private final PacketReader reader;
    private final IdSchemaUtils schemas;
    private final ObjectMapper json;

    Identities(PacketReader reader, IdSchemaUtils schemas, ObjectMapper json) {
        this.reader = reader;
        this.schemas = schemas;
        this.json = json;
    }

    /** Every field that the packet holds, in alphabetical order. */
    public Map<String, Object> read(String rid, PacketStore.Container container) {
        List<String> names = List
                .copyOf(reader.getAllKeys(rid, container.source(), container.process()));
        return structured(new TreeMap<>(
                reader.getFields(rid, names, container.source(), container.process(), false)));
    }

    /** The fields that the UIN generator sends to the ID repository: those of the schema's id sub-packet. */
    public Map<String, Object> forRepository(String rid, PacketStore.Container container) throws IOException {
        String version = reader.getField(rid, SCHEMA_VERSION, container.source(), container.process(), false);
        List<String> names;
        try {
            names = schemas.getDefaultFields(Double.valueOf(version));
        } catch (org.json.JSONException e) {
            throw new IOException("ID schema is not readable", e);
        }
        Map<String, String> fields = reader.getFields(rid, names, container.source(), container.process(), false);
        Map<String, Object> identity = structured(fields);
        identity.put(SCHEMA_VERSION, Double.valueOf(version));
        return identity;
    }

    public String field(String rid, String name, PacketStore.Container container) {
        return reader.getField(rid, name, container.source(), container.process(), false);
    }

    private Map<String, Object> structured(Map<String, String> fields) {
        Map<String, Object> identity = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                identity.put(name, structured(value));
            }
        });
        return identity;
    }

    private Object structured(String value) {
        if (value.startsWith("[") || value.startsWith("{")) {
            try {
                return json.readValue(value, Object.class);
            } catch (JsonProcessingException e) {
                return value;
            }
        }
        return value;
    }
}
