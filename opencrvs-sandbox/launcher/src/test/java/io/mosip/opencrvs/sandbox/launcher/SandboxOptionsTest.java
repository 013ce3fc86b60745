package io.mosip.opencrvs.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SandboxOptionsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --bogus                                  | Unknown option: '--bogus'
            --port-base                              | --port-base
            --port-base 80                           | --port-base must be between 1024 and 65500
            --port-base many                         | --port-base
            --wait 0                                 | --wait must be a positive number
            --events nowhere                         | --events: no directory nowhere
            --events {dir}                           | --events: no *.json file in
            --locations nowhere.json                 | cannot read file nowhere.json
            --locations {file}                       | --locations:
            --out {file}                             | --out: cannot write to directory
            --keep-logs {file}/logs                  | --keep-logs: cannot write to directory
            --mosip-stages nowhere                   | --mosip-stages: no directory nowhere
            --mosip-stages {dir}                     | --mosip-stages: no class io.mosip.registration.processor.stages.packet
            --mosip-key {file}                       | --mosip-key and --mosip-cert belong together
            --opencrvs-auth-url http://127.0.0.1:1   | --opencrvs-receive-url and --opencrvs-auth-url belong together
            --opencrvs-receive-url ftp://h --opencrvs-auth-url http://h | not an http(s) URL: ftp://h
            --opencrvs-cert {file} --once            | the real OpenCRVS side sends the events
            send                                     | FILE
            send nowhere.json                        | cannot read file nowhere.json
            """)
    void a_wrong_option_is_one_line_and_exit_status_2(String arguments, String message) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        StringWriter err = new StringWriter();

        int status = SandboxApplication.execute(new PrintWriter(new StringWriter()), new PrintWriter(err),
                arguments.replace("{dir}", directory.toString()).replace("{file}", file.toString()).split(" "));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).startsWith("sandbox.sh: ").contains(message).hasLineCount(1);
    }

    @Test
    void help_names_every_option_of_the_design() {
        StringWriter out = new StringWriter();

        int status = SandboxApplication.execute(new PrintWriter(out), new PrintWriter(new StringWriter()), "--help");

        assertThat(status).isZero();
        assertThat(out.toString()).contains("--once", "--events", "--locations", "--out", "--port-base",
                "--opencrvs-cert", "--mosip-key", "--mosip-cert", "--opencrvs-receive-url", "--opencrvs-auth-url");
    }

    @Test
    void the_time_to_wait_grows_with_the_events_unless_it_is_given() {
        assertThat(new SandboxOptions().waitFor(10)).isEqualTo(Duration.ofSeconds(110));
        assertThat(parsed("--wait", "7").waitFor(10)).isEqualTo(Duration.ofSeconds(7));
    }

    private static SandboxOptions parsed(String... arguments) {
        SandboxOptions options = new SandboxOptions();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options)).parseArgs(arguments);
        return options;
    }
}
