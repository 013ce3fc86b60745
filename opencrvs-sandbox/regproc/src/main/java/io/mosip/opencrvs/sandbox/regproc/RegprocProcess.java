package io.mosip.opencrvs.sandbox.regproc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.hazelcast.HazelcastAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The registration processor side of the sandbox in one process: sync, packet receiver, the stages that MOSIP does
 * not publish as libraries, workflow manager, reprocessor, packet manager service and status services. It checks
 * what it is sent as MOSIP's services do and answers with their codes.
 */
@SpringBootApplication(exclude = { JpaRepositoriesAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
        HazelcastAutoConfiguration.class, QuartzAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class})
@ConfigurationPropertiesScan
@EnableScheduling
public class RegprocProcess {
    public static void main(String[] args) {
        SpringApplication.run(RegprocProcess.class, args);
    }
}
