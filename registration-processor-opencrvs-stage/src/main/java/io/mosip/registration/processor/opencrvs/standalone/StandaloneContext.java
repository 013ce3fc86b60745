package io.mosip.registration.processor.opencrvs.standalone;

import org.springframework.cloud.context.scope.refresh.RefreshScope;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The context in which MOSIP's stages and bridges run outside MOSIP's own launcher. */
public final class StandaloneContext {
    private static final String AUTH_PACKAGE = "mosip.auth.adapter.impl.basepackage";

    private StandaloneContext() {}

    /**
     * A context to register classes in and to refresh. MOSIP's classes find this package's tokens in the place of its
     * auth adapter, unless the system property {@code mosip.auth.adapter.impl.basepackage} names another: they ask for
     * it before any context is there.
     */
    public static AnnotationConfigApplicationContext create() {
        if (System.getProperty(AUTH_PACKAGE) == null) {
            System.setProperty(AUTH_PACKAGE, StandaloneContext.class.getPackageName());
        }
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        // A plain context does not know the scope that MOSIP's beans are in.
        context.getBeanFactory().registerScope("refresh", new RefreshScope());
        context.registerShutdownHook();
        return context;
    }
}
