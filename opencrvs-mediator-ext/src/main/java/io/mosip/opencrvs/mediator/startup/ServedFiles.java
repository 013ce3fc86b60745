package io.mosip.opencrvs.mediator.startup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mosip.opencrvs.packet.identity.MosipProperties.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of MOSIP's services on the config server. A file that cannot be read counts as missing. */
final class ServedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ServedFiles.class);
    private static final int TIMEOUT = (int) Duration.ofSeconds(5).toMillis();
    private static final JsonMapper JSON = new JsonMapper();

    private final String storage;
    private final String profile;

    /**
     * @param storage {@code config.server.file.storage.uri}; nothing is read where it is blank
     * @param profile of the property files
     */
    ServedFiles(String storage, String profile) {
        this.storage = storage.strip();
        this.profile = profile;
    }

    /** A file of properties; empty where it cannot be read. */
    Properties properties(Service service) {
        return read(service.application() + "-" + profile + ".properties", in -> {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        }).orElseGet(Properties::new);
    }

    Optional<JsonNode> json(String name) {
        return read(name, JSON::readTree);
    }

    private interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    private <T> Optional<T> read(String name, Reading<T> reading) {
        if (storage.isEmpty()) {
            return Optional.empty();
        }
        try {
            URLConnection connection = URI.create(storage + name).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT);
            connection.setReadTimeout(TIMEOUT);
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(reading.of(in));
            }
        } catch (IOException | IllegalArgumentException e) {
            // The message can quote the content of the file.
            LOG.info("{} is not served here, and is not compared: {}", name, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
