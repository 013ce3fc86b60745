package io.mosip.opencrvs.sandbox.regproc.record;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection to mosip_regprc. */
@Configuration
class DatabaseConfiguration {
    private static final int CONNECTIONS = 16;

    @Bean
    HikariDataSource regprc(@Value("${sandbox.postgres.host}") String host,
            @Value("${sandbox.postgres.port}") int port, @Value("${sandbox.postgres.superuser}") String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://" + host + ":" + port + "/mosip_regprc?currentSchema=regprc");
        config.setUsername(user);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("regprc");
        return new HikariDataSource(config);
    }
}
