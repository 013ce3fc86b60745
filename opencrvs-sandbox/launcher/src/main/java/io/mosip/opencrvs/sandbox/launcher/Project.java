package io.mosip.opencrvs.sandbox.launcher;

import java.nio.file.Path;
import java.util.List;

/** Where the sandbox finds the bundle's own files: the checkout that {@code sandbox.sh} lies in, built. */
public record Project(Path root) {
    /** The checkout named by the system property {@code sandbox.project}, which {@code sandbox.sh} sets. */
    static Project current() {
        return new Project(Path.of(System.getProperty("sandbox.project", ".")).toAbsolutePath().normalize());
    }

    Path sandbox(String module) {
        return root.resolve("opencrvs-sandbox").resolve(module);
    }

    Path launcherClasses() {
        return sandbox("launcher").resolve("target/classes");
    }

    Path samples() {
        return sandbox("samples");
    }

    Path deployScript() {
        return root.resolve("db_release_scripts/mosip_opencrvs/deploy.sh");
    }

    Path registrationTables() {
        return root.resolve("registration-processor-opencrvs-stage/src/test/resources/db/mosip_regprc.sql");
    }

    Path keymanagerTables() {
        return sandbox("keymanager").resolve("target/classes/db/mosip_keymgr.sql");
    }

    /** The identity mapping that the mediator has built in. */
    Path identityMapping() {
        return root.resolve("opencrvs-packet-creator/target/classes/opencrvs-identity-mapping.json");
    }

    /** Programs of PostgreSQL, unpacked once. */
    Path postgresPrograms() {
        return sandbox("launcher").resolve("target/postgres");
    }

    /** Where the logs of a run that failed are kept. */
    Path failedRunLogs() {
        return root.resolve("target/sandbox-logs");
    }

    /** What the config server serves, the strongest first; the run's own directory comes before all of it. */
    List<Path> configuration() {
        return List.of(launcherClasses().resolve("config"), root.resolve("camel-route-config/target/classes"));
    }
}
