package io.mosip.opencrvs.sandbox.launcher;

import io.mosip.opencrvs.sandbox.launcher.infra.Ports;
import io.mosip.opencrvs.sandbox.launcher.infra.Ports.Owner;
import io.mosip.opencrvs.sandbox.launcher.process.ProcessSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of the sandbox, with what each needs to start and how it shows that it has. */
final class Processes {
    /** What Hazelcast, inside MOSIP's stages, asks of a modular JDK. */
    private static final List<String> OPEN_PACKAGES = List.of("--add-modules", "java.se", "--add-exports",
            "java.base/jdk.internal.ref=ALL-UNNAMED", "--add-opens", "java.base/java.lang=ALL-UNNAMED",
            "--add-opens", "java.base/java.nio=ALL-UNNAMED", "--add-opens", "java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens", "java.management/sun.management=ALL-UNNAMED", "--add-opens",
            "jdk.management/com.sun.management.internal=ALL-UNNAMED");

    /** Its configuration is in a package that the given stages search. */
    private static final String CLASSIFIER = "registration-processor-packet-classifier-stage";

    private final Project project;
    private final Ports ports;
    private final Optional<MosipStages> mosipStages;

    Processes(Project project, Ports ports, Optional<MosipStages> mosipStages) {
        this.project = project;
        this.ports = ports;
        this.mosipStages = mosipStages;
    }

    List<ProcessSpec> all() {
        return Stream.concat(bundle().stream(), mosipStages.map(this::given).stream()).toList();
    }

    /** Its answer to the health check is the packet validator's. */
    private ProcessSpec given(MosipStages given) {
        ProcessSpec process = spec("mosip-stages", project.sandbox("packet-classifier"),
                "io.mosip.opencrvs.sandbox.classifier.MosipStagesProcess", "384m", OPEN_PACKAGES, List.of("regproc"),
                Owner.MOSIP_STAGES, "/registrationprocessor/v1/packetvalidator/actuator/health");
        Map<String, String> properties = new HashMap<>(process.properties());
        properties.put("sandbox.mosip.stages",
                given.stages().stream().map(MosipStages.Stage::className).collect(Collectors.joining(",")));
        return new ProcessSpec(process.name(), process.directory(),
                new ProcessSpec.Libraries(given.libraries(), List.of(CLASSIFIER)), process.mainClass(),
                process.maxHeap(), process.jvmOptions(), properties, process.after(), process.ready());
    }

    private List<ProcessSpec> bundle() {
        return List.of(
                spec("platform", project.sandbox("platform"), "io.mosip.opencrvs.sandbox.platform.PlatformProcess",
                        "256m", List.of(), List.of(), Owner.PLATFORM, "/actuator/health"),
                spec("keymanager", project.sandbox("keymanager"),
                        "io.mosip.opencrvs.sandbox.keymanager.KeymanagerProcess", "384m", List.of(), List.of(),
                        Owner.KEYMANAGER, "/v1/keymanager/actuator/health/readiness"),
                spec("regproc", project.sandbox("regproc"), "io.mosip.opencrvs.sandbox.regproc.RegprocProcess",
                        "384m", List.of(), List.of("platform"), Owner.REGPROC, "/actuator/health"),
                spec("camel", project.sandbox("camel-bridge"),
                        "io.mosip.opencrvs.sandbox.camel.CamelBridgeProcess", "320m", OPEN_PACKAGES,
                        List.of("platform"), Owner.CAMEL, "/registrationprocessor/v1/camelbridge/actuator/health"),
                spec("packet-classifier", project.sandbox("packet-classifier"),
                        "io.mosip.opencrvs.sandbox.classifier.PacketClassifierProcess", "320m", OPEN_PACKAGES,
                        List.of("regproc"), Owner.CLASSIFIER,
                        "/registrationprocessor/v1/packetclassifier/actuator/health"),
                spec("stage", project.root().resolve("registration-processor-opencrvs-stage"),
                        "io.mosip.registration.processor.opencrvs.OpencrvsStageApplication", "320m", OPEN_PACKAGES,
                        List.of("platform"), Owner.STAGE, "/registrationprocessor/v1/opencrvs-stage/actuator/health"),
                spec("mediator", project.root().resolve("opencrvs-mediator-ext"),
                        "io.mosip.opencrvs.mediator.MediatorApplication", "384m", List.of(),
                        List.of("platform", "keymanager"), Owner.MEDIATOR, "/opencrvs/v1/actuator/health"));
    }

    private ProcessSpec spec(String name, Path directory, String mainClass, String heap, List<String> jvmOptions,
            List<String> after, Owner owner, String ready) {
        Map<String, String> properties = new HashMap<>();
        properties.put("spring.cloud.config.uri", ports.url(Owner.CONFIG) + "/config");
        properties.put("spring.cloud.config.label", "main");
        properties.put("spring.profiles.active", "default");
        return new ProcessSpec(name, directory, mainClass, heap, jvmOptions, properties, after,
                URI.create(ports.url(owner) + ready));
    }
}
