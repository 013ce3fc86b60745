package io.mosip.opencrvs.mediator.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mosip.opencrvs.mediator.world.Envelopes;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipStages;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends plain events to the service, one after the other, and does MOSIP's part until each has ended. */
final class CaseRun implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(90);
    /** Codes of what may go well later. */
    private static final Set<String> WAITS = Set.of("OCV-IDM-002");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final Mediator mediator;
    private final MosipStages stages;

    CaseRun(World world, Mediator mediator) {
        this.world = world;
        this.mediator = mediator;
        this.stages = new MosipStages(world, mediator);
    }

    /** The end of the last event of this record. */
    CaseEnd send(byte[] payload) throws Exception {
        JsonNode event = JSON.readTree(payload);
        JsonNode content = event.path("actions").isArray() ? event : event.at("/event/context/0");
        String topic = event.at("/event/hub/topic").asText(content.path("type").asText().toUpperCase());
        String id = recordId(content);
        byte[] request = Envelopes.request(id, new String(payload, StandardCharsets.UTF_8));
        String token = world.mosip.realm().token(Realm.MEDIATOR);
        assertThat((topic.startsWith("DEATH") ? mediator.death(token, request) : mediator.birth(token, request))
                .statusCode()).isEqualTo(200);
        Map<String, Long> ends = EventTopics.ends(world, mediator);
        await().atMost(SOON).until(() -> EventTopics.consumed(world, mediator, ends));
        JsonNode end = await().atMost(SOON).until(() -> worked(id, payload),
                status -> status.path("finished").asBoolean() || WAITS.contains(status.path("errorCode").asText()));
        return new CaseEnd(end, identity(id));
    }

    private static String recordId(JsonNode content) {
        if (content.has("actions")) {
            return content.path("id").asText();
        }
        for (JsonNode entry : content.path("entry")) {
            if ("Composition".equals(entry.at("/resource/resourceType").asText())) {
                return entry.at("/resource/id").asText();
            }
        }
        throw new IllegalArgumentException("The event has no Composition");
    }

    private JsonNode worked(String id, byte[] payload) throws Exception {
        JsonNode status = latest(id);
        if ("UPLOADED".equals(status.path("status").asText())) {
            stages.process(status.path("rid").asText(), number(payload).orElseThrow());
        }
        return status;
    }

    private static Optional<String> number(byte[] payload) {
        try {
            return Optional.of(new EventReader().read(payload)).map(RegistrationEvent::registrationNumber);
        } catch (EventRejectedException e) {
            return Optional.empty();
        }
    }

    private JsonNode latest(String id) throws Exception {
        JsonNode record = mediator.status(id);
        JsonNode corrections = record.path("corrections");
        return corrections.isEmpty()
                ? record
                : mediator.status(corrections.path(corrections.size() - 1).path("id").asText());
    }

    private JsonNode identity(String id) throws Exception {
        String rid = mediator.status(id).path("rid").asText("");
        return world.mosip.identities().uinOf(rid).<JsonNode>map(world.mosip.identities()::identityOf)
                .orElse(JsonNodeFactory.instance.objectNode());
    }

    @Override
    public void close() {
        mediator.close();
    }
}
