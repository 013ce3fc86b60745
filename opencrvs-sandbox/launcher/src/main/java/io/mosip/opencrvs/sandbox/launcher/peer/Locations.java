package io.mosip.opencrvs.sandbox.launcher.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** OpenCRVS's tree of FHIR Locations, served one by one and as lists. */
public final class Locations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 32;

    private final Map<String, JsonNode> byId = new LinkedHashMap<>();

    /**
     * Reads JSON arrays of Location resources; a later file's resource replaces an earlier one of the same id.
     *
     * @throws IOException naming the file that is no such array
     */
    public static Locations read(List<Path> files) throws IOException {
        Locations locations = new Locations();
        for (Path file : files) {
            locations.add(file);
        }
        return locations;
    }

    private void add(Path file) throws IOException {
        JsonNode array;
        try {
            array = JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IOException(file + " is no readable JSON file", e);
        }
        if (array == null || !array.isArray()) {
            throw new IOException(file + " is no JSON array of Location resources");
        }
        for (JsonNode location : array) {
            if (!"Location".equals(location.path("resourceType").asText())
                    || location.path("id").asText("").isEmpty()) {
                throw new IOException(file + " holds an element that is no Location with an id");
            }
            byId.put(location.path("id").asText(), location);
        }
    }

    /** The Location, or null. */
    JsonNode find(String id) {
        return byId.get(id);
    }

    /** A searchset of those that match what the query asks of {@code type}, {@code status} and {@code identifier}. */
    ObjectNode search(Map<String, String> query) {
        List<Predicate<JsonNode>> conditions = new ArrayList<>();
        if (query.containsKey("type")) {
            conditions.add(location -> query.get("type").equals(location.at("/type/coding/0/code").asText()));
        }
        if (query.containsKey("status")) {
            conditions.add(location -> query.get("status").equals(location.path("status").asText()));
        }
        if (query.containsKey("identifier")) {
            conditions.add(location -> hasIdentifier(location, query.get("identifier")));
        }
        ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode entries = bundle.putArray("entry");
        for (JsonNode location : byId.values()) {
            if (conditions.stream().allMatch(condition -> condition.test(location))) {
                entries.addObject().set("resource", location);
            }
        }
        return bundle.put("total", entries.size());
    }

    /** From the root of the tree down to the Location. */
    ArrayNode hierarchy(String id) {
        List<JsonNode> upward = new ArrayList<>();
        for (JsonNode at = byId.get(id); at != null && upward.size() < DEEPEST; at = byId.get(parent(at))) {
            upward.add(at);
        }
        return JSON.createArrayNode().addAll(upward.reversed());
    }

    /** The Location's direct children. */
    ArrayNode children(String id) {
        return JSON.createArrayNode()
                .addAll(byId.values().stream().filter(location -> parent(location).equals(id)).toList());
    }

    private static String parent(JsonNode location) {
        return location.at("/partOf/reference").asText("").replaceFirst("^Location/", "");
    }

    private static boolean hasIdentifier(JsonNode location, String wanted) {
        String value = wanted.substring(wanted.lastIndexOf('|') + 1);
        for (JsonNode identifier : location.path("identifier")) {
            if (value.equals(identifier.path("value").asText())) {
                return true;
            }
        }
        return false;
    }
}
