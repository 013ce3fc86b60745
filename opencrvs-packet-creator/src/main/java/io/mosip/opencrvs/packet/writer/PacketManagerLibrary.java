package io.mosip.opencrvs.packet.writer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.mosip.commons.packet.impl.PacketWriterImpl;
import io.mosip.commons.packet.spi.IPacketCryptoService;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Runs the packet manager library in a context of its own below the host's context, so that its beans and settings stay
 * separate. Creates a new writer for each packet, because a writer keeps its packets in a map that is not thread-safe.
 */
final class PacketManagerLibrary implements AutoCloseable {

    private static final List<String> REQUIRED = List.of("CRYPTOMANAGER_ENCRYPT",
            "mosip.kernel.keymanager-service-CsSign-url");
    /** Properties that override those of the host: how the library finds the buffer and the cryptography. */
    private static final Map<String, Object> DECIDED = Map.of("objectstore.adapter.name",
            PacketBuffer.class.getSimpleName(), "objectstore.crypto.name", KeymanagerCrypto.class.getSimpleName());
    /**
     * Properties that the library requires and that an administrator need not know. The schema files are for
     * biometrics, which no packet has.
     */
    private static final Map<String, Object> DEFAULTS = Map.of("packet.manager.account.name", "packet-manager",
            "mosip.kernel.registrationcenterid.length", "5", "mosip.kernel.machineid.length", "5",
            "mosip.kernel.xsdstorage-uri", "", "mosip.kernel.xsdfile", "mosip-cbeff.xsd");

    private final AnnotationConfigApplicationContext context;

    PacketManagerLibrary(ApplicationContext host) {
        for (String property : REQUIRED) {
            if (host.getEnvironment().getProperty(property, "").isBlank()) {
                throw new IllegalStateException("The property " + property + " is missing");
            }
        }
        quieten("io.mosip.commons.packet", "io.mosip.commons.khazana");
        context = new AnnotationConfigApplicationContext();
        context.setDisplayName("packet manager library");
        context.setParent(host);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("decided", DECIDED));
        context.getEnvironment().getPropertySources().addLast(new MapPropertySource("defaults", DEFAULTS));
        context.register(PacketManagerBeans.class);
        context.refresh();
    }

    /**
     * Raises the level of loggers, because the library logs kilobytes for every packet at INFO. A level that the host
     * has configured stays.
     */
    private static void quieten(String... loggers) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            for (String name : loggers) {
                Logger logger = logback.getLogger(name);
                if (logger.getLevel() == null) {
                    logger.setLevel(Level.WARN);
                }
            }
        }
    }

    PacketWriterImpl newWriter() {
        return context.getAutowireCapableBeanFactory().createBean(PacketWriterImpl.class);
    }

    PacketBuffer buffer() {
        return context.getBean(PacketBuffer.class);
    }

    IPacketCryptoService crypto() {
        return context.getBean(KeymanagerCrypto.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
