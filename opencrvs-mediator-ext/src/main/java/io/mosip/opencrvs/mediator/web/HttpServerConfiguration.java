package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.config.IntakeSettings;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What the HTTP server does for a request before, and after, the service sees it. */
@Component
class HttpServerConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final IntakeSettings intake;
    private final ApiErrors errors;
    private final int waiting;

    /** @param waiting requests for which there is no thread yet */
    HttpServerConfiguration(IntakeSettings intake, ApiErrors errors,
            @Value("${mediator.queue.capacity:50}") int waiting) {
        this.waiting = waiting;
        this.intake = intake;
        this.errors = errors;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setProtocol(HeadDeadline.class.getName());
        server.addConnectorCustomizers(connector -> {
            connector.setProperty("continueResponseTiming", "onRead");
            HeadDeadline protocol = (HeadDeadline) connector.getProtocolHandler();
            protocol.limit(intake.headTimeout());
            // By default there is no bound, and a caller waits for a thread as long as he likes.
            protocol.setMaxQueueSize(waiting);
        });
        server.addEngineValves(new RefusedBodies());
        server.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(ErrorsOfTheServer.class.getName());
            host.getPipeline().addValve(new ErrorsOfTheServer(errors));
        });
    }
}
