package io.mosip.opencrvs.packet.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Event documents of OpenCRVS 1.9 and later, as short as they can be. */
final class EventDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root = JSON.createObjectNode().put("id", "3f0e2c1a-7d55-4c1e-9f0b-2b8f1f6a9c01");
    private final ArrayNode actions = root.putArray("actions");

    private EventDocuments(String type) {
        root.put("type", type).put("trackingId", "T1");
    }

    static EventDocuments birth() {
        return new EventDocuments("birth");
    }

    static EventDocuments death() {
        return new EventDocuments("death");
    }

    /** An action with what it declares, as the JSON of an object. */
    EventDocuments action(String type, String declaration) {
        ObjectNode action = actions.addObject().put("id", "a" + actions.size()).put("type", type)
                .put("status", "Accepted")
                .put("createdAt", "2026-05-%02dT08:00:00.000Z".formatted(actions.size()));
        try {
            action.set("declaration", JSON.readTree(declaration));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no JSON: " + declaration, e);
        }
        if (type.equals("REGISTER")) {
            action.put("registrationNumber", "2026BX0001");
        }
        return this;
    }

    EventDocuments custom(String name) {
        action("CUSTOM", "{}");
        ((ObjectNode) actions.get(actions.size() - 1)).put("customActionType", name);
        return this;
    }

    EventDocuments requested() {
        ((ObjectNode) actions.get(actions.size() - 1)).put("status", "Requested");
        return this;
    }

    byte[] bytes() {
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }
}
