package io.mosip.opencrvs.mediator.tracking;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernatePropertiesCustomizer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures the database by the property names of v0.5. The tables are created by {@code db_release_scripts}, never by
 * Hibernate.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    @ConfigurationProperties("mosip.opencrvs.db.datasource")
    HikariDataSource dataSource(DatabaseSettings settings) {
        HikariDataSource pool = new HikariDataSource();
        // The service starts without a database and connects when the database is available.
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionInitSql("SET statement_timeout = " + settings.statementTimeout().toMillis());
        // Only these time-outs end a connection to a host that has failed silently. Values in the URL take
        // precedence.
        pool.addDataSourceProperty("connectTimeout", seconds(settings.connectTimeout()));
        pool.addDataSourceProperty("loginTimeout", seconds(settings.connectTimeout()));
        pool.addDataSourceProperty("socketTimeout", seconds(settings.socketTimeout()));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("ApplicationName", "opencrvs-mediator");
        return pool;
    }

    /** The seconds as text, because the driver ignores a property that is a number. */
    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
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
