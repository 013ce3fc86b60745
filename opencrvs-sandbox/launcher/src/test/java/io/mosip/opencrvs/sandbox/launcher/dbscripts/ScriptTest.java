package io.mosip.opencrvs.sandbox.launcher.dbscripts;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL for the tests of one class, and the scripts to run on it. */
abstract class ScriptTest {
    @TempDir
    static Path directory;
    static ScriptRunner scripts;

    @BeforeAll
    static void startServer() throws Exception {
        scripts = new ScriptRunner(directory);
    }

    @AfterAll
    static void stopServer() throws Exception {
        scripts.close();
    }
}
