package io.mosip.opencrvs.routes.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * One file of the admin's, as it is and as it must be.
 *
 * @param after   its content afterwards; null where nothing is to do
 * @param state   in a word, for the line with the file's name: where something is to do, what it then is
 * @param changes what an admin is shown of the difference
 * @param notes   what he should know and is not done for him
 */
record FileChange(Path file, byte[] after, String state, List<String> changes, List<String> notes) {
    static FileChange none(Path file, String state) {
        return new FileChange(file, null, state, List.of(), List.of());
    }

    boolean isToDo() {
        return after != null;
    }

    /** Writes the file whole or not at all; what it was stays beside it, in a file whose name is returned. */
    String apply() throws IOException {
        String kept = "";
        Path target = file;
        if (Files.exists(file)) {
            // A link stays a link.
            target = file.toRealPath();
            Path backup = unused(file.resolveSibling(file.getFileName() + ".before-opencrvs"));
            Files.copy(target, backup, StandardCopyOption.COPY_ATTRIBUTES);
            kept = backup.getFileName().toString();
        }
        Path whole = unused(target.resolveSibling("." + target.getFileName() + ".opencrvs"));
        try {
            if (!kept.isEmpty()) {
                Files.copy(target, whole, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.write(whole, after);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
        return kept;
    }

    private static Path unused(Path wanted) {
        Path path = wanted;
        for (int number = 2; Files.exists(path); number++) {
            path = wanted.resolveSibling(wanted.getFileName() + "." + number);
        }
        return path;
    }
}
