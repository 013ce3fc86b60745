package io.mosip.opencrvs.mediator.transaction;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.boot.autoconfigure.orm.jpa.HibernatePropertiesCustomizer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database under its v0.5 property names; tables are made by {@code db_release_scripts}, never by Hibernate. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    @ConfigurationProperties("mosip.opencrvs.db.datasource")
    HikariDataSource dataSource() {
        return new HikariDataSource();
    }

    @Bean
    HibernatePropertiesCustomizer schemaOfTables(DatabaseSchema schema) {
        return properties -> properties.put("hibernate.default_schema", schema.name());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
