package io.mosip.opencrvs.mediator.web;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/**
 * Writes Tomcat's own refusals, of requests that are not HTTP and of paths outside the service, in MOSIP's response
 * form.
 */
class ErrorsOfTheServer extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorsOfTheServer.class);

    private final ApiErrors errors;

    ErrorsOfTheServer(ApiErrors errors) {
        this.errors = errors;
    }

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        AtomicBoolean writable = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()
                || !writable.get()) {
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(errors.text(response.getStatus()));
                response.finishResponse();
            }
        } catch (IOException e) {
            LOG.debug("A refused caller went away");
        }
    }
}
