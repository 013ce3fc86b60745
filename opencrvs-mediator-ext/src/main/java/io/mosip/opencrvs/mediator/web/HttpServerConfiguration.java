package io.mosip.opencrvs.mediator.web;

import java.time.Clock;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Configures the HTTP server: limits, valves and the management port. */
@Component
class HttpServerConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final int MANAGEMENT_THREADS = 5;
    private static final int MANAGEMENT_CONNECTIONS = 100;
    private static final int MANAGEMENT_TIMEOUT_MILLIS = 5_000;

    private final IntakeSettings intake;
    private final ApiErrors errors;
    private final ManagementSettings management;
    private final Clock clock;

    HttpServerConfiguration(IntakeSettings intake, ManagementSettings management, ApiErrors errors, Clock clock) {
        this.intake = intake;
        this.management = management;
        this.errors = errors;
        this.clock = clock;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setProtocol(HeadDeadline.class.getName());
        // The queue of requests is unbounded, because Tomcat closes the connection of a request that does not fit.
        // It holds at most one request for each connection, and none waits long, because no thread waits for a caller.
        server.addConnectorCustomizers(connector -> {
            connector.setProperty("continueResponseTiming", "onRead");
            ((HeadDeadline) connector.getProtocolHandler()).limit(intake.headTimeout());
        });
        if (management.port() != 0) {
            server.addAdditionalTomcatConnectors(managementConnector());
        }
        server.addEngineValves(new RefusalLog(clock), new RefusedBodies(new ErrorsOfTheServer(errors)));
        server.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(ErrorsOfTheServer.class.getName());
            host.getPipeline().addValve(new ErrorsOfTheServer(errors));
        });
    }

    /**
     * The connector of the management port. It has threads of its own, so health is answered whatever happens at the
     * other port.
     */
    private Connector managementConnector() {
        HeadDeadline protocol = new HeadDeadline();
        protocol.limit(intake.headTimeout());
        protocol.setMaxThreads(MANAGEMENT_THREADS);
        protocol.setMaxConnections(MANAGEMENT_CONNECTIONS);
        protocol.setMaxKeepAliveRequests(1);
        protocol.setConnectionTimeout(MANAGEMENT_TIMEOUT_MILLIS);
        Connector connector = new Connector(protocol);
        connector.setPort(management.port());
        connector.setProperty("continueResponseTiming", "onRead");
        return connector;
    }
}
