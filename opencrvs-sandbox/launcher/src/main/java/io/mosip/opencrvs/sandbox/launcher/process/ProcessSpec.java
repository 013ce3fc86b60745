package io.mosip.opencrvs.sandbox.launcher.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a child process is.
 *
 * @param directory its Maven module, built: {@code target/classes} and {@code target/classpath} are taken from there
 * @param libraries how its class path differs from that of the module
 * @param after names of the processes that must be ready before this one starts
 * @param ready an address that answers 200 when, and only when, the process is ready
 */
public record ProcessSpec(String name, Path directory, Libraries libraries, String mainClass, String maxHeap,
        List<String> jvmOptions, Map<String, String> properties, List<String> after, URI ready) {
    public ProcessSpec {
        jvmOptions = List.copyOf(jvmOptions);
        properties = Map.copyOf(properties);
        after = List.copyOf(after);
    }

    /** A process with nothing but its module on the class path. */
    public ProcessSpec(String name, Path directory, String mainClass, String maxHeap, List<String> jvmOptions,
            Map<String, String> properties, List<String> after, URI ready) {
        this(name, directory, Libraries.UNCHANGED, mainClass, maxHeap, jvmOptions, properties, after, ready);
    }

    /**
     * A difference to a module's class path.
     *
     * @param added comes last
     * @param leftOut parts of the names of jars that are not taken
     */
    public record Libraries(List<Path> added, List<String> leftOut) {
        static final Libraries UNCHANGED = new Libraries(List.of(), List.of());

        public Libraries {
            added = List.copyOf(added);
            leftOut = List.copyOf(leftOut);
        }
    }
}
