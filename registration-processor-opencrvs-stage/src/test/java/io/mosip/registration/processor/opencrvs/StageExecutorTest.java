package io.mosip.registration.processor.opencrvs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.registration.processor.core.abstractverticle.MosipVerticleAPIManager;
import io.mosip.registration.processor.core.config.configserverloader.PropertyLoaderConfig;
import io.mosip.registration.processor.opencrvs.MosipPeers.Reply;
import io.mosip.registration.processor.opencrvs.stage.OpencrvsStage;
import io.mosip.registration.processor.opencrvs.standalone.StandaloneContext;
import io.mosip.registration.processor.stages.packetclassifier.PacketClassifierStage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * The stage as MOSIP's stage executor runs it: found below the executor's base packages, in one context with another
 * stage, here MOSIP's packet classifier. The executor itself is on no repository; what it does is done here as its
 * sources do it.
 */
class StageExecutorTest {
    /** Default of mosip.regproc.mosip-stage-executor.stage-beans-base-packages. */
    private static final List<String> BASE_PACKAGES = List.of("io.mosip.registration.processor",
            "io.mosip.registrationprocessor", "io.mosip.registartion.processor");
    private static StageRun run;
    private static int classifierPort;

    @BeforeAll
    static void start() throws Exception {
        classifierPort = StageRun.freePort();
        Map<String, String> settings = new HashMap<>(
                Map.of("mosip.regproc.packet.classifier.server.port", Integer.toString(classifierPort)));
        try (InputStream file = StageExecutorTest.class.getResourceAsStream("/config/packet-classifier.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        run = new StageRun(settings, StageRun.inThisProcess(StageExecutorTest::execute));
    }

    @AfterAll
    static void stop() throws IOException {
        run.close();
    }

    @BeforeEach
    void goodPeers() {
        run.goodPeers();
        run.peers.answer("/credentialrequest/actuator/health", new Reply(200, "{\"status\":\"UP\"}"));
    }

    private static Stream<Class<?>> stages() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(MosipVerticleAPIManager.class));
        return BASE_PACKAGES.stream().flatMap(name -> scanner.findCandidateComponents(name).stream())
                .map(BeanDefinition::getBeanClassName).map(StageExecutorTest::load);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConfigurableApplicationContext execute() {
        // The executor loads the properties in a context of its own, and only then the stages.
        new AnnotationConfigApplicationContext(PropertyLoaderConfig.class).close();
        AnnotationConfigApplicationContext context = StandaloneContext.create();
        context.register(stages().toArray(Class[]::new));
        context.refresh();
        stages().map(context::getBean).map(MosipVerticleAPIManager.class::cast)
                .forEach(MosipVerticleAPIManager::deployVerticle);
        return context;
    }

    @Test
    void it_is_found_by_the_default_base_packages() {
        assertThat(stages()).containsExactlyInAnyOrder(OpencrvsStage.class, PacketClassifierStage.class);
    }

    @Test
    void it_does_its_work_beside_another_stage() throws Exception {
        String rid = "10001100010000120260101101010";
        run.registration(rid);

        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        JsonNode out = run.received(rid);

        assertThat(out.path("isValid").asBoolean()).isTrue();
        assertThat(out.path("internalError").asBoolean()).isFalse();
        assertThat(run.peers.calls("/requestgenerator/" + rid)).hasSize(1);
        assertThat(run.get("health").statusCode()).isEqualTo(200);
    }

    @Test
    void the_other_stage_is_as_well_as_without_it() throws Exception {
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> health = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                    + classifierPort + "/registrationprocessor/v1/packetclassifier/actuator/health")).build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
            assertThat(health.body()).contains("packetclassifierConsume", "packetclassifierSend");
        }
    }
}
