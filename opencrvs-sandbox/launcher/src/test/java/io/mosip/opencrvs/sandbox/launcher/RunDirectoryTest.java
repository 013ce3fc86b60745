package io.mosip.opencrvs.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    Path target;
    private RunDirectory run;

    @BeforeEach
    void create() throws Exception {
        run = RunDirectory.create();
    }

    @AfterEach
    void delete() throws Exception {
        RunDirectory.deleteTree(run.root());
    }

    @Test
    void only_its_owner_can_read_it() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.root()))).isEqualTo("rwx------");
    }

    @Test
    void logs_that_are_kept_replace_earlier_logs_and_nothing_else() throws Exception {
        Files.writeString(run.logs().resolve("mediator.log"), "new");
        Files.writeString(target.resolve("mediator.log"), "old, and longer");
        Files.writeString(target.resolve("stage.log"), "old");
        Files.writeString(target.resolve("thesis.txt"), "the user's");
        Files.createDirectory(target.resolve("photos"));

        run.keepLogs(target);

        assertThat(target.resolve("mediator.log")).hasContent("new");
        assertThat(target.resolve("stage.log")).doesNotExist();
        assertThat(target.resolve("thesis.txt")).hasContent("the user's");
        assertThat(target.resolve("photos")).isDirectory();
    }
}
