package io.mosip.registration.processor.opencrvs.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.cloud.context.scope.refresh.RefreshScope;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** The context in which MOSIP's stages and bridges run outside MOSIP's own launcher. */
public final class StandaloneContext {
    private static final String AUTH_PACKAGE = "mosip.auth.adapter.impl.basepackage";
    private static final String PROPERTIES = "standalone.properties";

    private StandaloneContext() {}

    /**
     * A context to register classes in and to refresh. MOSIP's classes find this package's tokens in the place of its
     * auth adapter, unless the system property {@code mosip.auth.adapter.impl.basepackage} names another: they ask for
     * it before any context is there. Where the configuration comes from is in {@code standalone.properties}, after the
     * environment.
     */
    public static AnnotationConfigApplicationContext create() {
        logThroughOneLibrary();
        if (System.getProperty(AUTH_PACKAGE) == null) {
            System.setProperty(AUTH_PACKAGE, StandaloneContext.class.getPackageName());
        }
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addLast(properties());
        // A plain context does not know the scope that MOSIP's beans are in.
        context.getBeanFactory().registerScope("refresh", new RefreshScope());
        context.registerShutdownHook();
        return context;
    }

    /** As MOSIP's stage executor does; else a tracing library prints two lines to the console for every message. */
    private static void logThroughOneLibrary() {
        LogManager.getLogManager().reset();
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.install();
        }
    }

    private static PropertySource<?> properties() {
        try {
            return new ResourcePropertySource(PROPERTIES,
                    new ClassPathResource(PROPERTIES, StandaloneContext.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
