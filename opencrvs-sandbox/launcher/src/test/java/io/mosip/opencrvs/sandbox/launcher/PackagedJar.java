package io.mosip.opencrvs.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The executable jar of a module, as it is handed out. */
record PackagedJar(Path file) {
    private static final String LIBRARIES = "BOOT-INF/lib/";

    static PackagedJar of(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return new PackagedJar(files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst()
                    .orElseThrow(() -> new IOException("no executable jar in " + target)));
        }
    }

    /** The file names of the libraries in it. */
    List<String> libraries() throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream().map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length())).toList();
        }
    }
}
