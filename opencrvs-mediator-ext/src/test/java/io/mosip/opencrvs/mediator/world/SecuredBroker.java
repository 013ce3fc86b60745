package io.mosip.opencrvs.mediator.world;

import io.mosip.opencrvs.mediator.envelope.TestCertificates;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker that lets in only who trusts its certificate, and has the password of {@value #USER}. */
public final class SecuredBroker implements AutoCloseable {
    private static final String USER = "mediator";
    private static final String PASSWORD = UsedValues.used(ValueKind.PASSWORD, "of-the-secured-broker");
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private final KafkaRaftServer server;
    private final int port;
    private final Path certificate;
    /** One moment, so that the certificate is the same wherever it is made. */
    private final Instant validUntil = Instant.now().plus(Duration.ofDays(1));

    /** @param directory empty */
    public SecuredBroker(Path directory) throws Exception {
        port = freePort();
        certificate = TestCertificates.pem(directory.resolve("broker.pem"),
                TestCertificates.selfSigned(TestKeys.STRANGER, validUntil));
        Path data = directory.resolve("data");
        new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setClusterId(Uuid.randomUuid().toString()).setNodeId(1).setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString()).addDirectory(data.toString()).run();
        server = new KafkaRaftServer(new KafkaConfig(settings(directory, data), false), Time.SYSTEM);
        server.startup();
    }

    private Properties settings(Path directory, Path data) throws IOException, GeneralSecurityException {
        int controller = freePort();
        Properties settings = new Properties();
        settings.putAll(Map.of("process.roles", "broker,controller", "node.id", "1", "log.dir", data.toString(),
                "controller.quorum.voters", "1@127.0.0.1:" + controller, "controller.listener.names", "CONTROLLER",
                "listeners", "SECURED://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners", "SECURED://127.0.0.1:" + port, "inter.broker.listener.name", "SECURED",
                "listener.security.protocol.map", "SECURED:SASL_SSL,CONTROLLER:PLAINTEXT",
                "auto.create.topics.enable", "false"));
        settings.putAll(Map.of("sasl.enabled.mechanisms", "PLAIN", "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.secured.plain.sasl.jaas.config", LOGIN + " username=\"" + USER + "\" password=\""
                        + PASSWORD + "\" user_" + USER + "=\"" + PASSWORD + "\";",
                "ssl.keystore.type", "PKCS12", "ssl.keystore.location",
                TestCertificates.pkcs12(directory.resolve("broker.p12"), validUntil, TestKeys.STRANGER).toString(),
                "ssl.keystore.password", TestCertificates.PASSWORD, "ssl.key.password", TestCertificates.PASSWORD,
                "ssl.truststore.type", "PEM", "ssl.truststore.location", certificate.toString(),
                "ssl.endpoint.identification.algorithm", ""));
        settings.putAll(Map.of("offsets.topic.replication.factor", "1", "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0"));
        return settings;
    }

    /** What an administrator configures of the mediator, so that it is let in. */
    public Map<String, Object> properties() {
        String prefix = "mosip.opencrvs.kafka.properties.";
        return Map.of("mosip.opencrvs.kafka.bootstrap.server", "127.0.0.1:" + port,
                prefix + "security.protocol", "SASL_SSL", prefix + "sasl.mechanism", "PLAIN",
                prefix + "sasl.jaas.config",
                LOGIN + " username=\"" + USER + "\" password=\"" + PASSWORD + "\";",
                prefix + "ssl.truststore.type", "PEM", prefix + "ssl.truststore.location", certificate.toString(),
                // The certificate of this test names no host.
                prefix + "ssl.endpoint.identification.algorithm", "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
