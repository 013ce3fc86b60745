package io.mosip.opencrvs.sandbox.keymanager;

import io.mosip.kernel.keymanagerservice.KeymanagerBootApplication;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * MOSIP's own keymanager as a process of the sandbox: nothing of its cryptography is ours. It takes its
 * configuration from the config server as application {@code keymanager}; the defaults that MOSIP's jar carries
 * (its profile {@code local}) fill the rest.
 */
public final class KeymanagerProcess {
    private static final String[] FIXED_ARGUMENTS = {
            // MOSIP's jar names itself kernel-keymanager-service and asks the config server for "kernel".
            "--spring.application.name=keymanager", "--spring.cloud.config.name=keymanager",
            // The profile whose defaults are in MOSIP's jar; the config server knows only "default".
            "--spring.profiles.active=local", "--spring.cloud.config.profile=default",
            "--spring.cloud.config.fail-fast=true",
            "--logging.config=classpath:keymanager-logback.xml", "--spring.main.banner-mode=off",
            // The scan of MOSIP's application class takes its security configuration from here.
            "--mosip.auth.adapter.impl.basepackage=io.mosip.opencrvs.sandbox.keymanager"};

    private KeymanagerProcess() {}

    public static void main(String[] args) {
        start(args);
    }

    static ConfigurableApplicationContext start(String... args) {
        String[] all = Stream.concat(Arrays.stream(FIXED_ARGUMENTS), Arrays.stream(args)).toArray(String[]::new);
        return SpringApplication.run(KeymanagerBootApplication.class, all);
    }
}
