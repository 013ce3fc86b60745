package io.mosip.opencrvs.mediator.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.envelope.EnvelopeSignature;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Messages that somebody who can write to Kafka makes of two captured ones, or of nothing, each with the code that it is
 * parked with.
 */
final class ForgedMessages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long YEAR = 365L * 24 * 3600 * 1000;

    /**
     * @param death whether it is put into the topic of deaths
     * @param value made of a captured message of a birth, and of that of another birth; may be null
     */
    record Forged(String name, boolean death, BiFunction<ObjectNode, ObjectNode, byte[]> value, MediatorError error) {
        @Override
        public String toString() {
            return name;
        }
    }

    private ForgedMessages() {}

    static List<Forged> all() {
        List<Forged> all = new ArrayList<>();
        all.add(changed("unsigned, without a seal", MediatorError.SIGNATURE_WRONG,
                event -> event.put("signature", "AAAA").remove("seal")));
        all.add(changed("signed by a stranger, without a seal", MediatorError.SIGNATURE_WRONG, event -> {
            signAsStranger(event);
            event.remove("seal");
        }));
        all.add(changed("signed by a stranger", MediatorError.SEAL_WRONG, ForgedMessages::signAsStranger));
        all.add(changed("a signature that is no Base64", MediatorError.SIGNATURE_WRONG,
                event -> event.put("signature", "***")));
        all.add(changed("an empty seal", MediatorError.SEAL_WRONG, event -> event.put("seal", "")));
        all.add(changed("a seal of zeros", MediatorError.SEAL_WRONG,
                event -> event.put("seal", Base64.getEncoder().encodeToString(new byte[32]))));
        all.add(changed("half a seal", MediatorError.SEAL_WRONG,
                event -> event.put("seal", event.path("seal").asText().substring(0, 20))));
        all.add(changed("a longer seal", MediatorError.SEAL_WRONG,
                event -> event.put("seal", "AAAA" + event.path("seal").asText())));
        all.add(changed("a seal that is no Base64", MediatorError.SEAL_WRONG, event -> event.put("seal", "?")));
        all.add(changed("another record's id", MediatorError.SEAL_WRONG,
                event -> event.put("id", "11111111-2222-4333-8444-555555555555")));
        all.add(changed("a birth as a correction", MediatorError.SEAL_WRONG, event -> event.put("correction", true)));
        all.add(changed("as if it had been sent as a correction", MediatorError.SEAL_WRONG,
                event -> event.put("sentAsCorrection", true)));
        all.add(changed("postdated", MediatorError.SEAL_WRONG,
                event -> event.put("acceptedAt", event.path("acceptedAt").asLong() + YEAR)));
        all.add(changed("predated by a millisecond", MediatorError.SEAL_WRONG,
                event -> event.put("acceptedAt", event.path("acceptedAt").asLong() - 1)));
        all.add(changed("without its time", MediatorError.SEAL_WRONG, event -> event.remove("acceptedAt")));
        all.add(changed("another request time", MediatorError.SEAL_WRONG,
                event -> event.put("requestTime", "2030-01-01T00:00:00.000Z")));
        all.add(new Forged("another birth's envelope and signature", false, (event, other) -> bytes(event
                .put("data", other.path("data").asText()).put("signature", other.path("signature").asText())),
                MediatorError.SEAL_WRONG));
        all.add(new Forged("another birth's seal", false,
                (event, other) -> bytes(event.put("seal", other.path("seal").asText())), MediatorError.SEAL_WRONG));
        all.add(new Forged("another birth's id", false,
                (event, other) -> bytes(event.put("id", other.path("id").asText())), MediatorError.SEAL_WRONG));
        all.add(new Forged("a birth in the topic of deaths", true, (event, other) -> bytes(event),
                MediatorError.SEAL_WRONG));
        unreadable().forEach((value) -> all.add(value));
        return all;
    }

    private static List<Forged> unreadable() {
        byte[] noise = new byte[2000];
        new Random(7).nextBytes(noise);
        return List.of(raw("an empty object", "{}".getBytes(UTF_8)), raw("nothing", new byte[0]),
                raw("no value at all", null), raw("null", "null".getBytes(UTF_8)), raw("a list", "[]".getBytes(UTF_8)),
                raw("a text", "\"event\"".getBytes(UTF_8)), raw("a number", "42".getBytes(UTF_8)), raw("noise", noise),
                raw("half an object", "{\"id\":\"a\"".getBytes(UTF_8)),
                raw("an id alone", "{\"id\":\"a\"}".getBytes(UTF_8)),
                raw("brackets", "[".repeat(100_000).getBytes(UTF_8)),
                raw("members of other types", "{\"id\":{},\"data\":[],\"signature\":7}".getBytes(UTF_8)),
                changed("data that are no Base64", MediatorError.MESSAGE_UNREADABLE,
                        event -> event.put("data", "***")),
                changed("no signature", MediatorError.MESSAGE_UNREADABLE, event -> event.putNull("signature")),
                changed("a time that is a text", MediatorError.MESSAGE_UNREADABLE,
                        event -> event.put("acceptedAt", "soon")));
    }

    private static Forged raw(String name, byte[] value) {
        return new Forged(name, false, (event, other) -> value, MediatorError.MESSAGE_UNREADABLE);
    }

    private static Forged changed(String name, MediatorError error, Consumer<ObjectNode> change) {
        return new Forged(name, false, (event, other) -> {
            change.accept(event);
            return bytes(event);
        }, error);
    }

    private static void signAsStranger(ObjectNode event) {
        byte[] envelope = Base64.getDecoder().decode(event.path("data").asText());
        event.put("signature", Base64.getEncoder()
                .encodeToString(EnvelopeSignature.sign(envelope, TestKeys.STRANGER.getPrivate())));
    }

    static byte[] bytes(JsonNode event) {
        return event.toString().getBytes(UTF_8);
    }

    static ObjectNode parse(String value) throws IOException {
        return (ObjectNode) JSON.readTree(value);
    }
}
