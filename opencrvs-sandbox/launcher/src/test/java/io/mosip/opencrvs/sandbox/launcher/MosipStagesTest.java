package io.mosip.opencrvs.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.sandbox.launcher.MosipStages.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MosipStagesTest {
    @TempDir
    private Path directory;

    @Test
    void stages_are_found_in_the_directory_in_its_folders_and_in_its_jars() throws IOException {
        classFile(directory, Stage.PACKET_VALIDATOR);
        classFile(directory.resolve("folder"), Stage.FINALIZATION);
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(directory.resolve("stage.jar")))) {
            jar.putNextEntry(new ZipEntry(path(Stage.UIN_GENERATOR)));
            jar.closeEntry();
        }
        Files.createFile(directory.resolve("readme.txt"));

        MosipStages given = MosipStages.in(directory);

        assertThat(given.stages()).containsExactly(Stage.values());
        assertThat(given.libraries()).containsAll(
                List.of(directory, directory.resolve("folder"), directory.resolve("stage.jar")))
                .doesNotContain(directory.resolve("readme.txt"));
    }

    @Test
    void finalization_need_not_be_there() throws IOException {
        classFile(directory, Stage.PACKET_VALIDATOR);
        classFile(directory, Stage.UIN_GENERATOR);

        assertThat(MosipStages.in(directory).stages()).containsExactly(Stage.PACKET_VALIDATOR, Stage.UIN_GENERATOR);
    }

    @Test
    void a_directory_without_a_stage_is_refused_with_the_name_of_the_class() throws IOException {
        classFile(directory, Stage.PACKET_VALIDATOR);

        assertThatThrownBy(() -> MosipStages.in(directory)).isInstanceOf(IOException.class)
                .hasMessageContaining(Stage.UIN_GENERATOR.className()).hasMessageContaining(directory.toString());
    }

    private static void classFile(Path folder, Stage stage) throws IOException {
        Path file = folder.resolve(path(stage));
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private static String path(Stage stage) {
        return stage.className().replace('.', '/') + ".class";
    }
}
