package io.mosip.opencrvs.mediator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The MOSIP Side Mediator: events of OpenCRVS in, credentials and errors back. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class MediatorApplication {
    public static void main(String[] args) {
        SpringApplication.run(MediatorApplication.class, args);
    }
}
