package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
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
                assertThat(config.get("max.message.bytes").value())
                        .isEqualTo(Integer.toString(10 * 1024 * 1024 + 64 * 1024));
            });
            assertThat(output.getOut()).doesNotContain("topic not as configured");
        }
    }

    @Test
    void aTopicThatIsThereAlreadyIsLeftAsItIsAndNamed(CapturedOutput output) throws Exception {
        String topic = "births-" + UUID.randomUUID();
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "60000"))))
                    .all().get();
        }
        try (Mediator mediator = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.retention.topics", "2d"))) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(output.getOut())
                    .contains("topic not as configured, left so: " + topic + " retention.ms=60000, not " + TWO_DAYS)
                    .contains(topic + " max.message.bytes="));

            assertThat(configs(mediator.topic()).get(topic).get("retention.ms").value()).isEqualTo("60000");
        }
    }

    @Test
    void alsoALargeEventGoesToTheRetriesAndToTheDeadLetters() throws Exception {
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        try (Mediator mediator = Mediator.start(WORLD, Map.of())) {
            BirthEvent large = BirthEvent.make()
                    .with(text -> text.substring(0, text.lastIndexOf('}')) + ", \"padding\": \""
                            + "x".repeat(3 * 1024 * 1024) + "\"}");
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
