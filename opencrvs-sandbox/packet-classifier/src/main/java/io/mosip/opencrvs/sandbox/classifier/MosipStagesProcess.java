package io.mosip.opencrvs.sandbox.classifier;

import io.mosip.registration.processor.core.config.configserverloader.PropertyLoaderConfig;
import io.mosip.registration.processor.opencrvs.standalone.StandaloneContext;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Stages of MOSIP that somebody gave this sandbox as compiled classes, together on the Kafka bus as in MOSIP's own stage
 * groups. They are known by name only: the project does not hold them.
 */
public final class MosipStagesProcess {
    /** System property: the names of the stages' classes. */
    public static final String STAGES = "sandbox.mosip.stages";
    private static final Logger LOG = LoggerFactory.getLogger(MosipStagesProcess.class);

    private MosipStagesProcess() {}

    public static void main(String[] arguments) {
        try {
            start();
        } catch (Exception | LinkageError e) {
            LOG.error("the given stages did not start", e);
            System.exit(1);
        }
    }

    private static void start() throws ReflectiveOperationException {
        AnnotationConfigApplicationContext context = StandaloneContext.create();
        new AnnotationConfigApplicationContext(PropertyLoaderConfig.class).close();
        List<Class<?>> stages = new ArrayList<>();
        for (String name : System.getProperty(STAGES).split(",")) {
            stages.add(Class.forName(name));
        }
        context.register(stages.toArray(Class<?>[]::new));
        context.refresh();
        for (Class<?> stage : stages) {
            stage.getMethod("deployVerticle").invoke(context.getBean(stage));
        }
    }
}
