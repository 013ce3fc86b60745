package io.mosip.opencrvs.mediator.world;

import io.mosip.opencrvs.mediator.envelope.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Everything around the mediator, started once for all tests of a run; each test uses events of its own. The
 * configuration is the file the config server serves, and what a chart would add.
 */
public final class World implements AutoCloseable {

    public final TestDatabase database;
    public final MosipPeers mosip;
    public final HubPeer hub;
    public final OpencrvsPeer opencrvs;
    private final String kafka;
    private final Path keys;

    private World(String kafka) {
        this.kafka = kafka;
        try {
            database = new TestDatabase();
            mosip = new MosipPeers();
            hub = new HubPeer(mosip.realm());
            opencrvs = new OpencrvsPeer();
            keys = Files.createTempDirectory("mediator-test-keys");
            pem("mosip.pem", "PRIVATE KEY", TestKeys.MOSIP.getPrivate());
            pem("opencrvs.pem", "PUBLIC KEY", TestKeys.OPENCRVS.getPublic());
        } catch (Exception e) {
            throw new IllegalStateException("the world of the tests could not be made", e);
        }
    }

    /** The one all tests share. */
    public static World get() {
        return Shared.WORLD;
    }

    /** One of its own, around a broker that somebody else starts and ends. */
    public static World around(String kafka) {
        return new World(kafka);
    }

    public String kafka() {
        return kafka;
    }

    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(shipped());
        properties.putAll(mosip.properties());
        properties.putAll(hub.properties());
        properties.putAll(opencrvs.properties());
        properties.put("spring.cloud.config.enabled", "false");
        properties.put("spring.cloud.bootstrap.enabled", "false");
        properties.put("server.address", "127.0.0.1");
        properties.put("server.tomcat.basedir", Path.of("target", "tomcat").toString());
        properties.put("mosip.opencrvs.client.id", Realm.MEDIATOR);
        properties.put("mosip.opencrvs.client.secret.key", MosipPeers.SECRET);
        properties.put("mosip.opencrvs.partner.client.secret.key", MosipPeers.SECRET);
        properties.put("mosip.opencrvs.privkey.path", keys.resolve("mosip.pem").toString());
        properties.put("opencrvs.mosip.pubkey.path", keys.resolve("opencrvs.pem").toString());
        properties.put("mosip.opencrvs.db.datasource.jdbc-url", database.url());
        properties.put("mosip.opencrvs.db.datasource.password", TestDatabase.PASSWORD);
        properties.put("mosip.opencrvs.db.datasource.maximum-pool-size", "8");
        properties.put("mosip.opencrvs.kafka.bootstrap.server", kafka());
        // Tests look up what they wait for more often than anybody else.
        properties.put("mosip.opencrvs.intake.lookups-per-second", "0");
        // Whoever waits, waits shorter than in the field.
        properties.put("mosip.opencrvs.websub.resubscribe.init.delay.ms", "50");
        properties.put("mosip.opencrvs.websub.subscribe.retry", "200ms");
        properties.put("mosip.opencrvs.delivery.poll", "100ms");
        properties.put("mosip.opencrvs.delivery.first-retry", "200ms");
        properties.put("mosip.opencrvs.delivery.pause", "200ms");
        properties.put("mosip.opencrvs.intake.spool-relay-delay", "200ms");
        properties.put("mosip.opencrvs.kafka.retry.initial-delay", "200ms");
        properties.put("mosip.opencrvs.kafka.retry.max-delay", "1s");
        properties.put("mosip.opencrvs.kafka.topic.partitions", "2");
        properties.put("mosip.opencrvs.kafka.consumer.concurrency", "2");
        return properties;
    }

    private static Map<String, Object> shipped() {
        try {
            Map<String, Object> properties = new HashMap<>();
            PropertiesLoaderUtils.loadProperties(new FileSystemResource(
                    Path.of("..", "camel-route-config", "src", "main", "resources", "opencrvs-default.properties")))
                    .forEach((name, value) -> properties.put(name.toString(), value));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pem(String file, String type, Key key) throws IOException {
        Files.writeString(keys.resolve(file), "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded()) + "\n-----END " + type + "-----\n");
    }

    @Override
    public void close() {
        try {
            mosip.close();
            hub.close();
            opencrvs.close();
            database.close();
            Files.delete(keys.resolve("mosip.pem"));
            Files.delete(keys.resolve("opencrvs.pem"));
            Files.delete(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made when the first test asks for it. */
    private static final class Shared {
        static final World WORLD = start();

        private static World start() {
            EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 2);
            // As on a well-kept cluster: topics are there when somebody creates them.
            broker.brokerProperty("auto.create.topics.enable", "false");
            broker.afterPropertiesSet();
            World world = new World(broker.getBrokersAsString());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                world.close();
                broker.destroy();
            }));
            return world;
        }
    }
}
