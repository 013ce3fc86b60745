package io.mosip.opencrvs.mediator.world;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Every line the service logs meanwhile, with its stack traces, at the levels it runs with. */
public final class Logs extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final PatternLayout layout = new PatternLayout();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public Logs() {
        layout.setContext(loggers);
        layout.setPattern("%level %logger %msg%n%ex");
        layout.start();
        setContext(loggers);
        start();
        root.addAppender(this);
        root.setLevel(Level.INFO);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(layout.doLayout(event));
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
    }
}
