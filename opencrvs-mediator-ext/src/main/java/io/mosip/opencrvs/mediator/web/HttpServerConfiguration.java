package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.config.IntakeSettings;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What the HTTP server does for a request before, and after, the service sees it. */
@Component
class HttpServerConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final IntakeSettings intake;
    private final ApiErrors errors;

    HttpServerConfiguration(IntakeSettings intake, ApiErrors errors) {
        this.intake = intake;
        this.errors = errors;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setProtocol(HeadDeadline.class.getName());
        server.addConnectorCustomizers(connector -> {
            connector.setProperty("continueResponseTiming", "onRead");
            ((HeadDeadline) connector.getProtocolHandler()).limit(intake.headTimeout());
        });
        server.addEngineValves(new RefusedBodies());
        server.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(ErrorsOfTheServer.class.getName());
            host.getPipeline().addValve(new ErrorsOfTheServer(errors));
        });
    }
}
