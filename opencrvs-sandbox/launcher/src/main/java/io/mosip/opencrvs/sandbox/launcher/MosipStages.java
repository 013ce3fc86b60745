package io.mosip.opencrvs.sandbox.launcher;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * MOSIP's own stages in the place of the sandbox's: compiled classes in a directory that the caller gives, as jars, as a
 * folder of classes, or as a folder of such folders.
 *
 * @param libraries the class path of the stages
 * @param stages those that are there
 */
record MosipStages(List<Path> libraries, List<Stage> stages) {
    /** The stages that can be given, in the order of the flow. */
    enum Stage {
        PACKET_VALIDATOR("packet-validator",
                "io.mosip.registration.processor.stages.packet.validator.PacketValidatorStage", true),
        UIN_GENERATOR("uin-generator", "io.mosip.registration.processor.stages.uingenerator.stage.UinGeneratorStage",
                true),
        FINALIZATION("finalization", "io.mosip.registration.processor.stages.finalization.stage.FinalizationStage",
                false);

        private final String playedAs;
        private final String className;
        private final boolean required;

        Stage(String playedAs, String className, boolean required) {
            this.playedAs = playedAs;
            this.className = className;
            this.required = required;
        }

        /** The name of the sandbox's own stage. */
        String playedAs() {
            return playedAs;
        }

        String className() {
            return className;
        }
    }

    MosipStages {
        libraries = List.copyOf(libraries);
        stages = List.copyOf(stages);
    }

    /** @throws IOException saying which class is not there */
    static MosipStages in(Path directory) throws IOException {
        List<Path> libraries = libraries(directory);
        List<URL> urls = new ArrayList<>();
        for (Path library : libraries) {
            urls.add(library.toUri().toURL());
        }
        List<Stage> stages = new ArrayList<>();
        try (URLClassLoader classes = new URLClassLoader(urls.toArray(URL[]::new), null)) {
            for (Stage stage : Stage.values()) {
                if (classes.findResource(stage.className.replace('.', '/') + ".class") != null) {
                    stages.add(stage);
                } else if (stage.required) {
                    throw new IOException(
                            "no class " + stage.className + " in " + directory + ", in its jars, or in its"
                                    + " folders: give the compiled stages of MOSIP");
                }
            }
        }
        return new MosipStages(libraries, stages);
    }

    private static List<Path> libraries(Path directory) throws IOException {
        List<Path> libraries = new ArrayList<>(List.of(directory));
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> Files.isDirectory(entry) || entry.toString().endsWith(".jar")).sorted()
                    .forEach(libraries::add);
        }
        return libraries;
    }
}
