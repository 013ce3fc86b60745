package io.mosip.opencrvs.sandbox.platform;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The MOSIP services around the registration processor, in one process: realm, RID generator, ID schema, audit, ID
 * repository, credential request and issuance, WebSub hub. They keep their state in memory, and they check what they
 * are sent as MOSIP's do.
 */
@SpringBootApplication
@EnableScheduling
public class PlatformProcess {
    public static void main(String[] args) {
        SpringApplication.run(PlatformProcess.class, args);
    }
}
