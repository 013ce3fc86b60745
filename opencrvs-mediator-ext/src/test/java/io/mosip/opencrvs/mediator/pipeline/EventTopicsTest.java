package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How long events are kept and how large they may be is the same in every topic they travel through. */
@ExtendWith(OutputCaptureExtension.class)
class EventTopicsTest {
    private static final World WORLD = World.get();
    private static final String TWO_DAYS = Long.toString(Duration.ofDays(2).toMillis());

    private static final String LARGEST = Integer.toString(10 * 1024 * 1024 + 64 * 1024);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, Object> QUICK_RELAY = Map.of("mosip.opencrvs.intake.spool-relay-delay", "100ms");

    @AfterEach
    void everybodyIsBack() {
        WORLD.mosip.recover();
    }

    @Test
    void everyTopicThatIsCreatedKeepsEventsAsLongAndTakesThemAsLarge(CapturedOutput output) throws Exception {
        String topic = "births-" + UUID.randomUUID();
        try (Mediator mediator = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.retention.topics", "2d"))) {
            Map<String, Config> configs = configs(mediator.topic());

            assertThat(configs.keySet()).contains(topic, topic + "-dlt").anyMatch(name -> name.contains("-retry"));
            assertThat(configs.values()).allSatisfy(config -> {
                assertThat(config.get("retention.ms").value()).isEqualTo(TWO_DAYS);
                assertThat(config.get("retention.bytes").value()).isEqualTo("-1");
                assertThat(config.get("max.message.bytes").value())
                        .isEqualTo(LARGEST);
            });
            await().atMost(SOON).untilAsserted(() -> assertThat(metrics(mediator)).contains(
                    "opencrvs_kafka_topic_deviation{setting=\"replication.factor\",topic=\"" + topic + "\""));
            assertThat(output.getOut()).doesNotContain("retention.ms=", "max.message.bytes=");
        }
    }

    @Test
    void aTopicThatWouldLoseEventsIsAltered(CapturedOutput output) throws Exception {
        String topic = "births-" + UUID.randomUUID();
        create(topic, Map.of("retention.ms", "60000", "retention.bytes", "1073741824", "max.message.bytes", "100000",
                "cleanup.policy", "compact"));
        try (Mediator mediator = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.retention.topics", "2d"))) {
            await().atMost(SOON).untilAsserted(() -> {
                Config config = configs(mediator.topic()).get(topic);
                assertThat(config.get("retention.ms").value()).isEqualTo(TWO_DAYS);
                assertThat(config.get("retention.bytes").value()).isEqualTo("-1");
                assertThat(config.get("max.message.bytes").value()).isEqualTo(LARGEST);
                assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
            });
            assertThat(output.getOut())
                    .contains("topics altered: retention.ms=60000, not " + TWO_DAYS + ": [" + topic + "]");
        }
    }

    @Test
    void aTopicThatKeepsEventsLongerIsNeverMadeToForgetThem(CapturedOutput output) throws Exception {
        String topic = "births-" + UUID.randomUUID();
        String threeDays = Long.toString(Duration.ofDays(3).toMillis());
        create(topic, Map.of("retention.ms", threeDays, "max.message.bytes", "20000000"));
        try (Mediator mediator = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.retention.topics", "2d"))) {
            await().atMost(SOON).untilAsserted(() -> assertThat(output.getOut()).contains(
                    "topics not as configured, left so: retention.ms=" + threeDays + ", not " + TWO_DAYS));

            assertThat(configs(mediator.topic()).get(topic).get("retention.ms").value()).isEqualTo(threeDays);
            assertThat(output.getOut()).doesNotContain("max.message.bytes=");
        }
    }

    @Test
    void whereItIsForbiddenATopicIsLeftAsItIsAndNamedAndNoEventIsTakenThatItCannotHold(CapturedOutput output)
            throws Exception {
        String topic = "births-" + UUID.randomUUID();
        create(topic, Map.of("retention.ms", "60000", "max.message.bytes", "200000"));
        try (Mediator mediator = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.retention.topics", "2d",
                "mosip.opencrvs.kafka.topic.alter", "false"))) {
            await().atMost(SOON).untilAsserted(() -> assertThat(output.getOut())
                    .contains("topics not as configured, left so: retention.ms=60000, not " + TWO_DAYS)
                    .contains("max.message.bytes=200000, not " + LARGEST + ": [" + topic + "]"));
            BirthEvent large = padded(300_000);

            await().atMost(SOON).untilAsserted(() -> assertThat(metrics(mediator))
                    .contains("opencrvs_kafka_topic_deviation{setting=\"max.message.bytes\",topic=\"" + topic + "\""));
            HttpResponse<String> answer = mediator.send(large);

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains(MediatorError.EVENT_TOO_LARGE_FOR_TOPIC.code());
            assertThat(configs(mediator.topic()).get(topic).get("retention.ms").value()).isEqualTo("60000");
            assertThat(mediator.send(BirthEvent.make()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneEventThatKafkaRefusesDoesNotStopTwentyOthersAndIsNotLost(CapturedOutput output) throws Exception {
        String topic = "births-" + UUID.randomUUID();
        BirthEvent large = padded(300_000);
        try (Mediator mediator = Mediator.start(WORLD, topic, QUICK_RELAY)) {
            // An administrator of Kafka lowers the limit while the service runs.
            await().atMost(SOON)
                    .until(() -> metrics(mediator).contains("opencrvs_kafka_topic_deviation{"));
            alter(topic, "max.message.bytes", "200000");
            await().atMost(SOON)
                    .until(() -> configs(topic).get(topic).get("max.message.bytes").value().equals("200000"));

            assertThat(mediator.send(large).statusCode()).isEqualTo(200);
            List<BirthEvent> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                BirthEvent other = BirthEvent.make();
                assertThat(mediator.send(other).statusCode()).isEqualTo(200);
                others.add(other);
            }

            others.forEach(other -> mediator.reached(other, "UPLOADED"));
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(output.getOut()).contains("OCV-MED-130 " + large.id() + " stays in the spool");
                assertThat(metrics(mediator)).contains("opencrvs_spool_refused 1.0");
            });
            assertThat(output.getOut()).doesNotContain("CLOSED to OPEN");
        }
        try (Mediator next = Mediator.start(WORLD, topic, QUICK_RELAY)) {
            next.reached(large, "UPLOADED");
        }
    }

    private static BirthEvent padded(int bytes) {
        return BirthEvent.make().with(text -> text.substring(0, text.lastIndexOf('}')) + ", \"padding\": \""
                + "x".repeat(bytes) + "\"}");
    }

    private static void create(String topic, Map<String, String> settings) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings))).all().get();
        }
    }

    private static void alter(String topic, String setting, String value) throws Exception {
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic),
                    List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET)))).all().get();
        }
    }

    @Test
    void alsoALargeEventGoesToTheRetriesAndToTheDeadLetters() throws Exception {
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        try (Mediator mediator = Mediator.start(WORLD, Map.of())) {
            BirthEvent large = padded(3 * 1024 * 1024);
            assertThat(mediator.send(large).statusCode()).isEqualTo(200);
            mediator.reached(large, "REJECTED");
            String admin = WORLD.mosip.realm().admin();
            String replay = "/admin/events/" + large.id() + "/replay";
            WORLD.mosip.recover();
            WORLD.mosip.refuse(MosipPeers.RECEIVER, "RPR-PKR-001");

            await().atMost(Duration.ofSeconds(30)).until(() -> mediator.post(replay, admin).statusCode() == 200);
            await().atMost(Duration.ofSeconds(30)).until(() -> MediatorError.UPLOAD_BEFORE_SYNC.code()
                    .equals(mediator.status(large.id()).path("errorCode").asText()));
            WORLD.mosip.recover();

            mediator.reached(large, "UPLOADED");
        }
    }

    private static String metrics(Mediator mediator) throws Exception {
        return mediator.get("/actuator/prometheus", null).body();
    }

    private static Map<String, Config> configs(String topic) throws Exception {
        try (Admin admin = admin()) {
            Set<ConfigResource> topics = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(topic))
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).collect(Collectors.toSet());
            return admin.describeConfigs(topics).all().get().entrySet().stream()
                    .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", WORLD.kafka()));
    }
}
