package io.mosip.opencrvs.sandbox.classifier;

import io.mosip.registration.processor.core.config.configserverloader.PropertyLoaderConfig;
import io.mosip.registration.processor.opencrvs.standalone.StandaloneContext;
import io.mosip.registration.processor.stages.packetclassifier.PacketClassifierStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** MOSIP's own packet classifier on the Kafka bus, configured by the config server. */
public final class PacketClassifierProcess {
    private static final Logger LOG = LoggerFactory.getLogger(PacketClassifierProcess.class);

    private PacketClassifierProcess() {}

    public static void main(String[] arguments) {
        try {
            start();
        } catch (Exception e) {
            LOG.error("the packet classifier did not start", e);
            System.exit(1);
        }
    }

    private static void start() {
        AnnotationConfigApplicationContext context = StandaloneContext.create();
        // The tag generators are chosen by a property while beans are being defined: it must be there before them.
        // MOSIP's stage groups load the properties in a context of their own, too.
        new AnnotationConfigApplicationContext(PropertyLoaderConfig.class).close();
        context.register(PacketClassifierStage.class);
        context.refresh();
        context.getBean(PacketClassifierStage.class).deployVerticle();
    }
}
