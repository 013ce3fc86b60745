package io.mosip.opencrvs.sandbox.regproc.control;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ControlConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> droppedConnections() {
        return server -> server.addEngineValves(new DroppedConnection());
    }
}
