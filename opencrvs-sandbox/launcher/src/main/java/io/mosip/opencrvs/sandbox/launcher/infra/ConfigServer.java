package io.mosip.opencrvs.sandbox.launcher.infra;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.cloud.config.server.EnableConfigServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A real Spring Cloud Config Server over files, at {@code /config} as a MOSIP deployment has it: property sources per
 * application name and profile, and the raw files beside them.
 */
public final class ConfigServer implements AutoCloseable {
    private static final String PREFIX = "/config";

    private final ConfigurableApplicationContext context;
    private final String uri;

    private ConfigServer(ConfigurableApplicationContext context, String uri) {
        this.context = context;
        this.uri = uri;
    }

    /** Its address, as {@code spring.cloud.config.uri} takes it. */
    public String uri() {
        return uri;
    }

    /** Of two directories that set the same property, the one named first wins. */
    public static ConfigServer start(int port, List<Path> directories) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", port);
        settings.put("server.tomcat.threads.max", 8);
        settings.put("spring.application.name", "sandbox-config-server");
        settings.put("spring.profiles.active", "native");
        settings.put("spring.main.register-shutdown-hook", false);
        settings.put("spring.jmx.enabled", false);
        settings.put("spring.cloud.config.enabled", false);
        settings.put("spring.cloud.config.server.prefix", PREFIX);
        settings.put("spring.cloud.config.server.default-label", "main");
        // The server lets the last one win.
        settings.put("spring.cloud.config.server.native.search-locations", directories.reversed()
                .stream()
                .map(directory -> directory.toUri().toString())
                .collect(Collectors.joining(",")));
        SpringApplicationBuilder builder = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(settings);
        leaveLoggingAlone(builder.application());
        ConfigurableApplicationContext context = builder.run();
        return new ConfigServer(context, "http://127.0.0.1:" + port + PREFIX);
    }

    /** The whole launcher logs through one set of appenders; Spring Boot would take them down and set them up again. */
    private static void leaveLoggingAlone(SpringApplication application) {
        application.setListeners(application.getListeners()
                .stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableConfigServer
    static class Application {}
}
