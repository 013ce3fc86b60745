package io.mosip.opencrvs.sandbox.camel;

import io.mosip.registration.processor.camel.bridge.MosipBridgeFactory;
import io.mosip.registration.processor.opencrvs.standalone.StandaloneContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** MOSIP's camel bridge with the bundle's routes, both read from the config server, on the Kafka bus. */
public final class CamelBridgeProcess {
    private static final Logger LOG = LoggerFactory.getLogger(CamelBridgeProcess.class);

    private CamelBridgeProcess() {}

    public static void main(String[] arguments) {
        try {
            start();
        } catch (Exception e) {
            LOG.error("the camel bridge did not start", e);
            System.exit(1);
        }
    }

    private static void start() throws Exception {
        AnnotationConfigApplicationContext context = StandaloneContext.create();
        context.scan("io.mosip.registration.processor.core.config", StandaloneContext.class.getPackageName(),
                "io.mosip.registration.processor.camel.bridge.config",
                "io.mosip.registration.processor.rest.client.config");
        context.refresh();
        MosipBridgeFactory bridge = context.getBean(MosipBridgeFactory.class);
        bridge.getEventBus();
        bridge.startCamelBridge();
    }
}
