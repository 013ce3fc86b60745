package io.mosip.opencrvs.sandbox.camel;

import io.mosip.registration.processor.camel.bridge.MosipBridgeFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.context.scope.refresh.RefreshScope;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** MOSIP's camel bridge with the bundle's routes, both read from the config server, on the Kafka bus. */
public final class CamelBridgeProcess {
    private static final Logger LOG = LoggerFactory.getLogger(CamelBridgeProcess.class);
    private static final String AUTH_PACKAGE = "io.mosip.registration.processor.opencrvs.standalone";

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
        // MOSIP's classes ask for it as a system property before any context is there.
        System.setProperty("mosip.auth.adapter.impl.basepackage", AUTH_PACKAGE);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        // A plain context does not know the scope that MOSIP's beans are in.
        context.getBeanFactory().registerScope("refresh", new RefreshScope());
        context.scan("io.mosip.registration.processor.core.config", AUTH_PACKAGE,
                "io.mosip.registration.processor.camel.bridge.config",
                "io.mosip.registration.processor.rest.client.config");
        context.registerShutdownHook();
        context.refresh();
        MosipBridgeFactory bridge = context.getBean(MosipBridgeFactory.class);
        bridge.getEventBus();
        bridge.startCamelBridge();
    }
}
