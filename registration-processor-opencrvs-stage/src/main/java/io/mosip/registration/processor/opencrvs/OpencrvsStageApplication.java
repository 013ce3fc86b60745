package io.mosip.registration.processor.opencrvs;

import io.mosip.registration.processor.opencrvs.stage.OpencrvsStage;
import io.mosip.registration.processor.opencrvs.standalone.StandaloneContext;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Runs the stage alone, with its configuration from the config server that {@code spring.cloud.config.uri}
 * names. Without {@code mosip.auth.adapter.impl.basepackage} the stage gets its tokens by itself; with it,
 * through MOSIP's auth adapter.
 */
public final class OpencrvsStageApplication {
    private static final Logger LOG = LoggerFactory.getLogger(OpencrvsStageApplication.class);
    private static final long START_SECONDS = 60;

    private OpencrvsStageApplication() {}

    public static void main(String[] arguments) {
        try {
            int port = start().getBean(OpencrvsStage.class).listening().get(START_SECONDS, TimeUnit.SECONDS);
            LOG.info("OpencrvsStage answers on port {}", port);
        } catch (Exception e) {
            LOG.error("OpencrvsStage did not start", e);
            System.exit(1);
        }
    }

    /** The context of a stage that is deployed, and listens soon. */
    static ConfigurableApplicationContext start() {
        AnnotationConfigApplicationContext context = StandaloneContext.create();
        context.register(OpencrvsStage.class);
        context.refresh();
        context.getBean(OpencrvsStage.class).deployVerticle();
        return context;
    }
}
