package io.mosip.opencrvs.sandbox.regproc.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The route OPENCRVS_NEW in a few lines, in place of Camel: next stage, or a workflow command. */
public class Router {
    private static final List<String> STAGES = List.of("packet-receiver", "securezone-notification",
            "packet-uploader", "packet-validator", "packet-classifier", "introducer-validator", "uin-generator",
            "finalization", "credential-requestor");
    private static final List<String> PROCESSES = List.of("opencrvs_new", "opencrvs_update");
    private static final String COMMANDS = "workflow-internal-action";

    private final KafkaConsumer<String, String> consumer;
    private final KafkaProducer<String, String> producer;
    private final ObjectMapper json = new ObjectMapper();
    private final Thread thread;
    /** Every message seen, in order. */
    public final Queue<Map.Entry<String, JsonNode>> seen = new ConcurrentLinkedQueue<>();
    /** Topics and RIDs of which one message is lost. */
    public final Set<String> losses = ConcurrentHashMap.newKeySet();

    Router(String servers) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", servers, "group.id", "router",
                "auto.offset.reset", "earliest"), new StringDeserializer(), new StringDeserializer());
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", servers), new StringSerializer(),
                new StringSerializer());
        thread = Thread.ofPlatform().daemon().start(this::run);
    }

    static String[] topics() {
        List<String> topics = new ArrayList<>(List.of(COMMANDS));
        for (String stage : STAGES) {
            topics.add(stage + "-bus-in");
            PROCESSES.forEach(process -> topics.add(stage + "-" + process + "-bus-out"));
        }
        return topics.toArray(String[]::new);
    }

    public List<JsonNode> seen(String topic, String rid) {
        return seen.stream().filter(message -> message.getKey().equals(topic)).map(Map.Entry::getValue)
                .filter(message -> message.path("rid").asText().equals(rid)).toList();
    }

    public void send(String topic, Object message) {
        producer.send(new ProducerRecord<>(topic, json.valueToTree(message).toString()));
        producer.flush();
    }

    public void sendRaw(String topic, String value) {
        producer.send(new ProducerRecord<>(topic, value));
        producer.flush();
    }

    void stop() throws InterruptedException {
        consumer.wakeup();
        thread.join();
        producer.close();
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(topics()).stream().filter(topic -> topic.endsWith("bus-out")).toList());
            while (true) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    route(record.topic(), (ObjectNode) json.readTree(record.value()));
                }
            }
        } catch (WakeupException e) {
            return;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void route(String topic, ObjectNode message) {
        seen.add(Map.entry(topic, message));
        if (losses.remove(topic + " " + message.path("rid").asText())) {
            return;
        }
        boolean valid = message.path("isValid").asBoolean();
        if (message.path("internalError").asBoolean()) {
            command(valid ? "MARK_AS_REPROCESS" : "COMPLETE_AS_FAILED", message);
        } else if (!valid) {
            command("COMPLETE_AS_FAILED", message);
        } else {
            next(topic, message);
        }
    }

    private void next(String topic, ObjectNode message) {
        String process = message.path("reg_type").asText().toLowerCase(Locale.ROOT);
        int stage = STAGES.indexOf(topic.substring(0, topic.indexOf("-" + process)));
        boolean introducer = message.path("tags").path("INTRODUCER_AVAILABILITY").asBoolean();
        int next = STAGES.get(stage).equals("packet-classifier") && !introducer ? stage + 2 : stage + 1;
        if (next < STAGES.size()) {
            send(STAGES.get(next) + "-bus-in", message);
        } else {
            command("COMPLETE_AS_PROCESSED", message);
        }
    }

    private void command(String code, ObjectNode message) {
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("rid", message.path("rid").asText());
        action.put("reg_type", message.path("reg_type").asText());
        action.put("iteration", message.path("iteration").asInt());
        action.put("workflowInstanceId", message.path("workflowInstanceId").asText(null));
        action.put("actionCode", code);
        action.put("actionMessage", "Packet processing completed with Workflow Action : " + code);
        send(COMMANDS, action);
    }
}
