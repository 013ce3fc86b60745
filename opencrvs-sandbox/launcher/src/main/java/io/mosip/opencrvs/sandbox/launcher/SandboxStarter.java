package io.mosip.opencrvs.sandbox.launcher;

import io.mosip.opencrvs.sandbox.launcher.infra.ConfigServer;
import io.mosip.opencrvs.sandbox.launcher.infra.ConsumerGroups;
import io.mosip.opencrvs.sandbox.launcher.infra.Databases;
import io.mosip.opencrvs.sandbox.launcher.infra.GeneratedConfiguration;
import io.mosip.opencrvs.sandbox.launcher.infra.IdentityMappingFile;
import io.mosip.opencrvs.sandbox.launcher.infra.KafkaServer;
import io.mosip.opencrvs.sandbox.launcher.infra.KafkaTopics;
import io.mosip.opencrvs.sandbox.launcher.infra.Ports;
import io.mosip.opencrvs.sandbox.launcher.infra.Ports.Owner;
import io.mosip.opencrvs.sandbox.launcher.infra.PostgresServer;
import io.mosip.opencrvs.sandbox.launcher.keys.KeyPairFiles;
import io.mosip.opencrvs.sandbox.launcher.peer.OpencrvsServer;
import io.mosip.opencrvs.sandbox.launcher.process.Java;
import io.mosip.opencrvs.sandbox.launcher.process.ReaperClient;
import io.mosip.opencrvs.sandbox.launcher.process.StartFailedException;
import io.mosip.opencrvs.sandbox.launcher.process.Supervisor;
import io.mosip.opencrvs.sandbox.launcher.psql.PsqlCommand;
import io.mosip.opencrvs.sandbox.launcher.run.ControlEndpoints;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings the sandbox up: databases, Kafka, config server and the OpenCRVS side here, then the processes. Everything
 * started is handed to {@link Closing} at once, so that a failure half-way leaves nothing behind.
 */
final class SandboxStarter {
    private static final Duration START_UP = Duration.ofMinutes(4);
    private static final int STARTING_AT_ONCE = 3;
    /** What the mediator must be subscribed to, that nothing is told to nobody. */
    private static final List<String> SUBSCRIPTIONS = List.of("opencrvs-partner/CREDENTIAL_ISSUED",
            "REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT");
    private static final String STAGES = "sandbox.regproc.stages";
    private static final String OPENCRVS_CLIENT = "opencrvs-sandbox-mosip";

    private final SandboxOptions options;
    private final Project project;
    private final RunDirectory run;
    private final ReaperClient reaper;
    private final Closing closing;
    private final Console console;

    SandboxStarter(SandboxOptions options, Project project, RunDirectory run, ReaperClient reaper, Closing closing,
            Console console) {
        this.options = options;
        this.project = project;
        this.run = run;
        this.reaper = reaper;
        this.closing = closing;
        this.console = console;
    }

    RunningSandbox start() throws IOException, InterruptedException, StartFailedException {
        Instant deadline = Instant.now().plus(START_UP);
        Ports ports = options.portBase == null ? Ports.free() : Ports.from(options.portBase);
        String secret = HexFormat.of().formatHex(new SecureRandom().generateSeed(24));
        KafkaTopics topics = KafkaTopics.read();

        PostgresServer postgres;
        KeyPairFiles opencrvsKeys;
        KeyPairFiles mosipKeys;
        OpencrvsServer opencrvs;
        GeneratedConfiguration configuration;
        try (ExecutorService parallel = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            Future<PostgresServer> databases = parallel.submit(() -> databases(secret));
            Future<?> kafka = parallel.submit(() -> kafka(ports, topics));
            opencrvsKeys = opencrvsKeys();
            mosipKeys = options.mosipKey == null
                    ? KeyPairFiles.generate(run.keys(), "mosip")
                    : KeyPairFiles.given(run.keys(), "mosip", options.mosipKey, options.mosipCertificate);
            opencrvs = closing.add(new OpencrvsServer(ports.of(Owner.OPENCRVS), OPENCRVS_CLIENT, secret,
                    opencrvsKeys.privateKey(), mosipKeys.certificate(), locationFiles()));
            postgres = await(databases);
            configuration = configuration(ports, secret, postgres, opencrvsKeys, mosipKeys);
            if (options.mosipStages().isPresent()) {
                configuration.set(STAGES, stagesPlayedHere(options.mosipStages().get()));
            }
            configuration.write(run.config());
            IdentityMappingFile.write(project.identityMapping(), run.config());
            List<Path> served = new ArrayList<>(List.of(run.config()));
            served.addAll(project.configuration());
            closing.add(ConfigServer.start(ports.of(Owner.CONFIG), served));
            console.progress("config server up");
            await(kafka);
        }

        Supervisor supervisor = closing.add(new Supervisor(run.logs(), run.root(), reaper, STARTING_AT_ONCE,
                name -> console.progress(name + " up")));
        supervisor.start(new Processes(project, ports, options.mosipStages()).all(), deadline);
        awaitConsumers(ports, topics, supervisor, deadline);
        awaitSubscriptions(ports, supervisor, deadline);
        return new RunningSandbox(ports, supervisor, opencrvs, opencrvsKeys, mosipKeys, configuration.properties());
    }

    private PostgresServer databases(String secret) throws IOException, InterruptedException {
        PostgresServer postgres = closing.add(PostgresServer.start(run.root().resolve("postgres"),
                project.postgresPrograms(), run.logs().resolve("postgres.log")));
        reaper.process(postgres.pid());
        Databases databases = new Databases(postgres);
        databases.create("mosip_regprc", project.registrationTables());
        databases.create("mosip_keymgr", project.keymanagerTables());
        databases.deploy(project.deployScript(), run.config().resolve("deploy.txt"), psql(), secret,
                run.logs().resolve("deploy.log"));
        console.progress("PostgreSQL up, databases created");
        return postgres;
    }

    private Void kafka(Ports ports, KafkaTopics topics) throws IOException, InterruptedException {
        KafkaServer kafka = closing.add(KafkaServer.start(run.root().resolve("kafka"), ports.of(Owner.KAFKA),
                ports.of(Owner.KAFKA_CONTROLLER)));
        kafka.create(topics);
        console.progress("Kafka up, " + topics.all().size() + " topics created");
        return null;
    }

    /** The machine's own psql, else the stand-in. */
    private String psql() throws IOException {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, "psql"))) {
                return "psql";
            }
        }
        Path script = run.root().resolve("psql");
        Files.createFile(script, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(script, "#!/bin/sh\nexec '" + Java.executable()
                + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -cp '"
                + System.getProperty("java.class.path") + "' " + PsqlCommand.class.getName() + " \"$@\"\n",
                StandardCharsets.UTF_8);
        return script.toString();
    }

    /** The stages that the sandbox plays by itself, without those that are given. */
    private String stagesPlayedHere(MosipStages given) throws IOException {
        Properties regproc = new Properties();
        try (Reader file = Files
                .newBufferedReader(project.launcherClasses().resolve("config/regproc-default.properties"))) {
            regproc.load(file);
        }
        List<String> givenNames = given.stages().stream().map(MosipStages.Stage::playedAs).toList();
        return Stream.of(regproc.getProperty(STAGES).split(",")).filter(stage -> !givenNames.contains(stage))
                .collect(Collectors.joining(","));
    }

    private KeyPairFiles opencrvsKeys() throws IOException {
        return options.opencrvsCertificate == null
                ? KeyPairFiles.generate(run.keys(), "opencrvs")
                : KeyPairFiles.given(run.keys(), "opencrvs", null, options.opencrvsCertificate);
    }

    private List<Path> locationFiles() {
        List<Path> files = new ArrayList<>(List.of(project.samples().resolve("locations.json")));
        if (options.locations != null) {
            files.add(options.locations);
        }
        return files;
    }

    private GeneratedConfiguration configuration(Ports ports, String secret, PostgresServer postgres,
            KeyPairFiles opencrvs, KeyPairFiles mosip) {
        return new GeneratedConfiguration().ports(ports)
                .set("sandbox.postgres.host", PostgresServer.HOST)
                .set("sandbox.postgres.port", postgres.port())
                .set("sandbox.postgres.superuser", PostgresServer.SUPERUSER)
                .set("sandbox.run.dir", run.root())
                .set("sandbox.objectstore.dir", run.objectStore())
                .set("sandbox.landingzone.dir", run.landingZone())
                .set("sandbox.id.schema", project.samples().resolve("id-schema.json"))
                .set("sandbox.partner.cert", mosip.certificateFile())
                .set("sandbox.partner.key", mosip.keyFile())
                .set("sandbox.opencrvs.cert", opencrvs.certificateFile())
                .set("sandbox.client.secret", secret)
                .set("sandbox.opencrvs.receive.url",
                        options.receiveUrl == null
                                ? ports.url(Owner.OPENCRVS) + "/birthReceiveNid"
                                : options.receiveUrl)
                .set("sandbox.opencrvs.error.url",
                        options.receiveUrl == null ? ports.url(Owner.OPENCRVS) + "/receiveError" : "")
                .set("sandbox.opencrvs.auth.url",
                        options.authUrl == null ? ports.url(Owner.OPENCRVS) : options.authUrl)
                .set("sandbox.opencrvs.client.id",
                        options.authUrl == null ? OPENCRVS_CLIENT : environment("OPENCRVS_CLIENT_ID"))
                .set("sandbox.opencrvs.client.secret",
                        options.authUrl == null ? secret : environment("OPENCRVS_CLIENT_SECRET"));
    }

    private static String environment(String name) {
        return System.getenv().getOrDefault(name, "");
    }

    private void awaitConsumers(Ports ports, KafkaTopics topics, Supervisor supervisor, Instant deadline)
            throws InterruptedException, StartFailedException {
        try (ConsumerGroups groups = new ConsumerGroups("127.0.0.1:" + ports.of(Owner.KAFKA))) {
            supervisor.await(deadline, () -> {
                Set<String> missing = groups.missing(topics.consumers().keySet());
                return missing.isEmpty() ? null : "nobody listens to Kafka topics " + missing;
            });
        }
        console.progress("all stages listen to their topics");
    }

    private void awaitSubscriptions(Ports ports, Supervisor supervisor, Instant deadline)
            throws InterruptedException, StartFailedException {
        ControlEndpoints control = new ControlEndpoints(ports.url(Owner.PLATFORM), ports.url(Owner.REGPROC));
        for (String topic : SUBSCRIPTIONS) {
            supervisor.await(deadline,
                    () -> control.isSubscribed(topic) ? null : "the mediator has not subscribed to " + topic);
        }
        console.progress("the mediator has subscribed to credentials and ends of registrations");
    }

    private static <T> T await(Future<T> future) throws IOException, InterruptedException, StartFailedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case InterruptedException interrupted -> throw interrupted;
                case null, default -> throw new StartFailedException(String.valueOf(e.getCause()), e.getCause());
            }
        }
    }
}
