package io.mosip.opencrvs.routes.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyConfigTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String REGPROC = "registration-processor-default.properties";
    private static final String APPLICATION = "application-default.properties";
    private static final String BIRTHS = "registration-processor-camel-routes-opencrvs_new-default.xml";
    private static final String CORRECTIONS = "registration-processor-camel-routes-opencrvs_update-default.xml";
    /** MOSIP's own files, where they are at hand. */
    private static final Path SHIPPED = Path.of("../../shared/mosip-config");

    @TempDir
    Path admins;

    private String said;

    /** What an admin may have made of MOSIP's files: other line ends, separators, continued lines, his own processes. */
    @BeforeEach
    void files() throws IOException {
        write(REGPROC, "# \u00fcber\r\nregistration.processor.main-processes : NEW,UPDATE,\\\r\n   LOST,MINE\r\n"
                + "#registration.processor.main-processes=COMMENTED\r\n"
                + "camel.secure.active.flows.file.names=one.xml\r\n\r\n"
                + "mosip.registration.processor.credential.default.partner-ids=digitalcardPartner,opencrvsPartner,mine\r\n"
                + "registration.processor.additional-process.category-mapping={'MINE':'NEW'}\r\n"
                + "auth.server.admin.allowed.audience=mosip-regproc-client\t\r\n"
                + "mosip.regproc.opencrvs.server.port=9999");
        write(APPLICATION,
                "packetmanager.default.priority=source:R\\/process:NEW,source:OPENCRVS\\/process:OPENCRVS_NEW\n"
                        + "packetmanager.name.source={default:'R'}\n"
                        + "provider.packetreader.opencrvs=source:OPENCRVS,process:OPENCRVS_NEW|MINE,classname:mine.Reader\n");
    }

    @Test
    void a_dry_run_shows_what_is_to_do_and_changes_nothing() throws IOException {
        Map<String, String> before = content();

        assertThat(run("--dry-run")).isEqualTo(ApplyConfig.TO_DO);
        assertThat(content()).isEqualTo(before);
        assertThat(said).contains(REGPROC + ": to be changed\n", "line 2: registration.processor.main-processes\n"
                + "    + OPENCRVS_NEW\n    + OPENCRVS_UPDATE\n", "    - opencrvsPartner\n",
                "kernel-default.properties: not in this directory\n", BIRTHS + ": to be added\n", "5 files to do.");
    }

    @Test
    void applying_changes_what_is_needed_and_leaves_every_other_byte() throws IOException {
        String regproc = content().get(REGPROC);
        String application = content().get(APPLICATION);

        assertThat(run()).isEqualTo(ApplyConfig.DONE);

        String[] parts = content().get(REGPROC).split("\r\n\r\n# Added for the OpenCRVS bundle\r\n");
        assertThat(parts[0]).isEqualTo(regproc.replace("LOST,MINE", "LOST,MINE,OPENCRVS_NEW,OPENCRVS_UPDATE")
                .replace("one.xml", "one.xml," + BIRTHS + "," + CORRECTIONS)
                .replace("digitalcardPartner,opencrvsPartner,mine", "digitalcardPartner,mine")
                .replace("{'MINE':'NEW'}", "{'MINE':'NEW','OPENCRVS_NEW':'NEW','OPENCRVS_UPDATE':'UPDATE'}")
                .replace("mosip-regproc-client\t", "mosip-regproc-client,mosip-opencrvs-client\t"));
        assertThat(parts[1].replace("\r\n", "")).doesNotContain("\n", "server.port=")
                .contains("mosip.regproc.opencrvs.issuer=opencrvs-partner");
        assertThat(content().get(APPLICATION)).startsWith(application.replace("NEW\n", "NEW|OPENCRVS_UPDATE\n")
                .replace("{default:'R'}", "{default:'R',opencrvs:'OPENCRVS'}")
                .replace("OPENCRVS_NEW|MINE", "OPENCRVS_NEW|MINE|OPENCRVS_UPDATE"))
                .contains("\nprovider.packetwriter.opencrvs=source:OPENCRVS,process:OPENCRVS_NEW|OPENCRVS_UPDATE,");
        assertThat(content()).containsEntry(BIRTHS, Files.readString(RESOURCES.resolve(BIRTHS)))
                .containsEntry(REGPROC + ".before-opencrvs", regproc)
                .containsEntry(APPLICATION + ".before-opencrvs", application);
    }

    @Test
    void a_second_run_changes_nothing() throws IOException {
        run();
        Map<String, String> after = content();

        assertThat(run()).isEqualTo(ApplyConfig.DONE);
        assertThat(said).contains("Nothing was to do.");
        assertThat(run("--dry-run")).isEqualTo(ApplyConfig.DONE);
        assertThat(content()).isEqualTo(after);
    }

    @Test
    void what_was_kept_of_an_earlier_run_is_kept_beside_what_is_kept_now() throws IOException {
        run();
        String original = content().get(REGPROC + ".before-opencrvs");
        write(REGPROC, "registration.processor.main-processes=NEW\n");

        assertThat(run()).isEqualTo(ApplyConfig.DONE);
        assertThat(content()).containsEntry(REGPROC + ".before-opencrvs", original)
                .containsEntry(REGPROC + ".before-opencrvs.2", "registration.processor.main-processes=NEW\n");
    }

    @Test
    void a_list_that_is_not_there_is_told_and_not_made() throws IOException {
        write("kernel-default.properties", "other=1\n");

        run();

        assertThat(content()).containsEntry("kernel-default.properties", "other=1\n");
        assertThat(said)
                .contains("kernel-default.properties: nothing to do\n  ! auth.server.admin.allowed.audience is not");
    }

    @Test
    void the_mediators_file_is_brought_once_and_never_changed() throws IOException {
        run();
        assertThat(content()).containsEntry(Configuration.MEDIATOR,
                Files.readString(RESOURCES.resolve(Configuration.MEDIATOR)));

        write(Configuration.MEDIATOR, "opencrvs.center.id=10001\n");
        assertThat(run()).isEqualTo(ApplyConfig.DONE);
        assertThat(content()).containsEntry(Configuration.MEDIATOR, "opencrvs.center.id=10001\n");
        assertThat(said).contains("! not in your file: opencrvs.machine.id=45452\n")
                .doesNotContain("opencrvs.center.id");
    }

    @Test
    void another_flow_of_the_same_name_is_replaced_and_kept() throws IOException {
        write(BIRTHS, "<routes><route><from uri=\"eventbus://demo-dedupe-opencrvs_new-bus-out\"/></route></routes>");

        run();

        assertThat(content()).containsEntry(BIRTHS, Files.readString(RESOURCES.resolve(BIRTHS)))
                .containsKey(BIRTHS + ".before-opencrvs");
        assertThat(said).contains("  - eventbus://demo-dedupe-opencrvs_new-bus-out\n",
                "  + eventbus://packet-receiver-opencrvs_new-bus-out\n");
    }

    @Test
    void MOSIP_1_2_0_gets_the_flows_with_its_bus_names() throws IOException {
        run("--mosip", "1.2.0");

        assertThat(content().get(BIRTHS)).contains("eventbus://printing-bus-in")
                .isEqualTo(Files.readString(RESOURCES.resolve("mosip-1.2.0").resolve(BIRTHS)));
    }

    @Test
    void the_wrong_key_of_the_credential_partner_is_mended_and_nothing_else() throws IOException {
        String partners = "{\"partners\": [\n  {\"id\": \"other\", \"type\": \"x\"},\n"
                + "  {\"id\": \"opencrvsPartner\",\n\t\"type\" : \"opencrvs\", \"process\": [\"A\"]}]}";
        write(CredentialPartners.FILE, partners);

        run();

        assertThat(content()).containsEntry(CredentialPartners.FILE,
                partners.replace("\t\"type\" :", "\t\"credentialType\" :"));
    }

    @Test
    void permissions_and_links_stay() throws IOException {
        Path elsewhere = Files.createDirectory(admins.resolve("elsewhere")).resolve("real");
        Files.move(admins.resolve(REGPROC), elsewhere);
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(admins.resolve(REGPROC), elsewhere);

        run();

        assertThat(admins.resolve(REGPROC)).isSymbolicLink().content().contains("OPENCRVS_UPDATE");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere))).isEqualTo("rw-r-----");
    }

    @Test
    void a_directory_without_MOSIPs_files_is_refused_before_anything_is_changed() throws IOException {
        Files.delete(admins.resolve(REGPROC));
        Map<String, String> before = content();

        assertThat(run()).isEqualTo(ApplyConfig.FAILED);
        assertThat(said).contains(REGPROC + " is missing: it must be in MOSIP's configuration");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void a_value_that_is_not_the_map_it_should_be_is_refused_before_anything_is_changed() throws IOException {
        write(REGPROC, "registration.processor.additional-process.category-mapping=${mine}\n");
        Map<String, String> before = content();

        assertThat(run()).isEqualTo(ApplyConfig.FAILED);
        assertThat(said).contains(REGPROC + ": registration.processor.additional-process.category-mapping is no map");
        assertThat(content()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = { APPLICATION, Configuration.MEDIATOR})
    void a_file_that_cannot_be_read_is_named_before_anything_is_changed(String name) throws IOException {
        write(name, "broken=\\u00zz\n");
        Map<String, String> before = content();

        assertThat(run()).isEqualTo(ApplyConfig.FAILED);
        assertThat(said).contains(name + ": ");
        assertThat(content()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "--wet-run .", "--mosip", "--mosip 2.0 .", ". .", "no-such-directory"})
    void wrong_arguments_are_told(String arguments) {
        assertThat(say(arguments.isEmpty() ? List.of() : List.of(arguments.split(" ")))).isEqualTo(ApplyConfig.USAGE);
        assertThat(said).contains("usage: apply-config.sh [--dry-run]");
    }

    @Test
    void with_MOSIPs_shipped_files_every_list_has_what_it_needs_afterwards() throws IOException {
        assumeTrue(Files.isDirectory(SHIPPED));
        try (Stream<Path> files = Files.list(SHIPPED)) {
            for (Path file : files.toList()) {
                Files.write(admins.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }

        assertThat(run()).isEqualTo(ApplyConfig.DONE);
        assertThat(load(REGPROC)).containsEntry("registration.processor.main-processes",
                "NEW,UPDATE,LOST,RES_UPDATE,ACTIVATE,DEACTIVATE,OPENCRVS_NEW,OPENCRVS_UPDATE")
                .containsEntry("registration.processor.additional-process.category-mapping",
                        "{'CRVS_NEW':'NEW','CRVS_DEATH':'UPDATE','OPENCRVS_NEW':'NEW','OPENCRVS_UPDATE':'UPDATE'}")
                .containsEntry("mosip.registration.processor.credential.default.partner-ids",
                        "digitalcardPartner,digitalCardInsurancePartner");
        assertThat(load(APPLICATION)).containsEntry("provider.packetwriter.opencrvs",
                "source:OPENCRVS,process:OPENCRVS_NEW|OPENCRVS_UPDATE,"
                        + "classname:io.mosip.commons.packet.impl.PacketWriterImpl");
        for (String name : List.of(REGPROC, APPLICATION, "packet-manager-default.properties")) {
            // Line by line the same, but for the few that were to change and what was added behind the last.
            List<String> before = Files.readAllLines(SHIPPED.resolve(name));
            List<String> after = Files.readAllLines(admins.resolve(name));
            long changed = Stream.iterate(0, line -> line < before.size(), line -> line + 1)
                    .filter(line -> !before.get(line).equals(after.get(line))).count();
            assertThat(changed).as(name).isBetween(1L, 6L);
        }
        assertThat(run("--dry-run")).isEqualTo(ApplyConfig.DONE);
    }

    @Test
    void the_script_runs_from_a_checkout_that_was_not_built() throws Exception {
        Process script = new ProcessBuilder("bash", "apply-config.sh", "--dry-run", admins.toString())
                .redirectErrorStream(true).start();
        String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(script.waitFor()).as(output).isEqualTo(ApplyConfig.TO_DO);
        assertThat(output).endsWith("5 files to do.\n");
    }

    private int run(String... options) {
        return say(Stream.concat(Stream.of(options), Stream.of(admins.toString())).toList());
    }

    private int say(List<String> arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            return ApplyConfig.run(RESOURCES, arguments, out, out);
        } finally {
            said = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(admins.resolve(name), text, StandardCharsets.ISO_8859_1);
    }

    private Map<String, String> content() throws IOException {
        try (Stream<Path> files = Files.list(admins)) {
            return files.filter(Files::isRegularFile).collect(
                    Collectors.toMap(file -> file.getFileName().toString(), ApplyConfigTest::read, (a, b) -> a,
                            TreeMap::new));
        }
    }

    private Properties load(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(admins.resolve(name))) {
            properties.load(reader);
        }
        return properties;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
