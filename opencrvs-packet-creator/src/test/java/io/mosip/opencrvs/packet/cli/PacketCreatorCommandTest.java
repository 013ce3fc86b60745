package io.mosip.opencrvs.packet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class PacketCreatorCommandTest {

    private static final String MANDATORY = "mosip.kernel.idobjectvalidator.mandatory-attributes.";
    private static final String SAMPLES = "../opencrvs-sandbox/samples/";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void map_prints_the_identity() throws IOException {
        assertThat(run("map", "--event", SAMPLES + "events/birth-1.2-quote-and-backslash.json", "--schema",
                SAMPLES + "id-schema.json", "--locations", SAMPLES + "locations.json")).isEqualTo(0);

        assertThat(new ObjectMapper().readTree(out.toString()).at("/region/0/value").asText()).isEqualTo("Northmark");
    }

    @Test
    void map_prints_the_problems_of_a_record(@TempDir Path folder) throws IOException {
        Path event = folder.resolve("event.json");
        Files.writeString(event, Files.readString(Path.of(SAMPLES + "events/birth-1.8-foundling.json"))
                .replace("\"gender\": \"male\"", "\"gender\": \"\""));

        assertThat(run("map", "--event", event.toString(), "--schema", SAMPLES + "id-schema.json")).isEqualTo(1);

        assertThat(out.toString().strip()).isEqualTo("gender breaks required (absent)");
    }

    @Test
    void map_prints_what_a_death_changes() throws IOException {
        assertThat(run("map", "--event", SAMPLES + "deaths/death-1.8-spouse-first.json", "--schema",
                SAMPLES + "id-schema.json")).isEqualTo(0);

        assertThat(new ObjectMapper().readTree(out.toString()).path("UIN").asText()).isEqualTo("3344556678");
    }

    @ParameterizedTest
    @CsvSource({ "5260181591, ''", "3127049372052142, ''",
            "5260181592, not a valid UIN or VID: deceased.identifier.NATIONAL_ID",
            "526018159, not a valid UIN or VID: deceased.identifier.NATIONAL_ID",
            "CM90-12, not a valid UIN or VID: deceased.identifier.NATIONAL_ID"})
    void map_says_of_a_number_what_the_service_says(String number, String told, @TempDir Path folder)
            throws IOException {
        Path event = folder.resolve("event.json");
        Files.writeString(event, Files.readString(Path.of(SAMPLES + "deaths/death-1.2-deceased-only.json"))
                .replace("2233445566", number));

        assertThat(run("map", "--event", event.toString(), "--schema", SAMPLES + "id-schema.json")).isEqualTo(0);

        if (told.isEmpty()) {
            assertThat(err.toString()).doesNotContain("OCV-MED");
        } else {
            assertThat(err.toString()).contains(told, "OCV-MED-092").doesNotContain(number);
        }
    }

    @Test
    void map_takes_mosips_own_settings_of_numbers_and_the_countrys_handles(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("opencrvs-default.properties"),
                "mosip.opencrvs.person.handles=NATIONAL_ID:@nin\n");

        assertThat(run("map", "--event", SAMPLES + "deaths/death-1.2-deceased-only.json", "--schema",
                SAMPLES + "id-schema.json", "--mosip-config", folder.toString())).isEqualTo(0);

        assertThat(err.toString()).doesNotContain("OCV-MED");
    }

    @Test
    void map_prints_what_an_event_changes_of_the_identity_that_mosip_holds(@TempDir Path folder) throws IOException {
        ObjectNode answer = new ObjectMapper().createObjectNode();
        ObjectNode held = answer.putObject("response").putObject("identity");
        held.setAll((ObjectNode) new ObjectMapper()
                .readTree(Path.of(SAMPLES + "identities/birth-1.2-quote-and-backslash.json").toFile()));
        held.put("UIN", "3312908855").put("dateOfBirth", "2023/02/01").put("email", "kwame@example.org");
        Path current = Files.writeString(folder.resolve("current.json"), answer.toString());
        Path event = folder.resolve("event.json");
        Files.writeString(event, Files.readString(Path.of(SAMPLES + "events/birth-1.2-quote-and-backslash.json"))
                .replace("kwame.dube@example.org", ""));

        assertThat(run("map", "--event", event.toString(), "--schema", SAMPLES + "id-schema.json", "--locations",
                SAMPLES + "locations.json", "--current", current.toString())).isEqualTo(0);

        assertThat(new ObjectMapper().readTree(out.toString()).fieldNames()).toIterable()
                .containsExactly("IDSchemaVersion", "UIN", "dateOfBirth");
        assertThat(err.toString()).contains("stays, though the event has no value for it: email");
        assertThat(run("map", "--event", event.toString(), "--schema", SAMPLES + "id-schema.json", "--locations",
                SAMPLES + "locations.json", "--current", SAMPLES + "id-schema.json")).isEqualTo(5);
    }

    @Test
    void map_says_when_a_death_changes_nothing(@TempDir Path folder) throws IOException {
        Path current = Files.writeString(folder.resolve("current.json"), "{\"UIN\": \"3344556678\"}");

        assertThat(run("map", "--event", SAMPLES + "deaths/death-1.8-spouse-first.json", "--schema",
                SAMPLES + "id-schema.json", "--current", current.toString())).isEqualTo(0);

        assertThat(err.toString()).contains("nothing changes");
    }

    @Test
    void map_says_which_roles_the_event_leaves_open(@TempDir Path folder) throws IOException {
        ObjectNode event = (ObjectNode) new ObjectMapper()
                .readTree(Path.of(SAMPLES + "events/birth-1.2-quote-and-backslash.json").toFile());
        ((ArrayNode) event.at("/event/context/0/entry")).remove(3);
        Path file = Files.writeString(folder.resolve("event.json"), event.toString());

        assertThat(run("map", "--event", file.toString(), "--schema", SAMPLES + "id-schema.json")).isEqualTo(0);

        assertThat(err.toString()).contains("nobody is taken for mother, father, informant: ");
    }

    @Test
    void map_says_which_location_is_missing() {
        assertThat(run("map", "--event", SAMPLES + "events/birth-1.2-quote-and-backslash.json", "--schema",
                SAMPLES + "id-schema.json")).isEqualTo(3);

        assertThat(err.toString()).contains("OCV-IDM-002");
    }

    @Test
    void map_says_why_an_event_cannot_be_read() {
        assertThat(run("map", "--event", SAMPLES + "id-schema.json", "--schema", SAMPLES + "id-schema.json"))
                .isEqualTo(4);

        assertThat(err.toString()).contains("OCV-EVT-005");
    }

    @Test
    void a_file_that_is_no_mapping_no_schema_or_not_there_is_told_from_a_bad_event(@TempDir Path folder)
            throws IOException {
        String event = SAMPLES + "events/birth-1.8-foundling.json";
        Path empty = Files.writeString(folder.resolve("empty.json"), "{}");

        assertThat(run("map", "--event", event, "--schema", empty.toString())).isEqualTo(5);
        assertThat(run("map", "--event", event, "--schema", SAMPLES + "id-schema.json", "--mapping",
                empty.toString())).isEqualTo(5);
        assertThat(run("map", "--event", "nowhere.json", "--schema", SAMPLES + "id-schema.json")).isEqualTo(5);
        assertThat(run("map")).isEqualTo(2);
    }

    @Test
    void validate_mapping_tells_good_from_bad(@TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"version\":1}");

        assertThat(run("validate-mapping", "src/main/resources/opencrvs-identity-mapping.json")).isEqualTo(0);
        assertThat(run("validate-mapping", bad.toString())).isEqualTo(5);
        assertThat(out.toString()).contains("is good", "fields");
    }

    @Test
    void validate_mapping_compares_the_file_with_a_schema(@TempDir Path folder) throws IOException {
        String shipped = "src/main/resources/opencrvs-identity-mapping.json";
        Path bad = Files.writeString(folder.resolve("bad.json"),
                Files.readString(Path.of(shipped)).replace("\"NA\"", "\"none\""));

        assertThat(run("validate-mapping", "--schema", SAMPLES + "id-schema.json", shipped)).isEqualTo(0);
        assertThat(run("validate-mapping", "--schema", SAMPLES + "id-schema.json", bad.toString())).isEqualTo(5);
        assertThat(out.toString()).contains("/fields/postalCode/default does not fit the ID schema");
        assertThat(run("validate-mapping", "--schema", bad.toString(), shipped)).isEqualTo(5);
        assertThat(run("validate-mapping", "--schema", "nowhere.json", shipped)).isEqualTo(5);
    }

    static Stream<Arguments> mosipConfigurations() {
        String shipped = "id-repository.new-registration=IDSchemaVersion,UIN,fullName,dateOfBirth|age,gender,"
                + "addressLine1,region,province,city,zone\n" + MANDATORY
                + "reg-processor.opencrvs_new=IDSchemaVersion\n"
                + "mosip.mandatory-languages=eng\nmosip.optional-languages=ara,fra";
        return Stream.of(arguments("MOSIP's shipped lists", shipped, 0, "", ""),
                arguments("an attribute that the mapping does not fill",
                        shipped.replace(",zone", ",zone,phone"), 1, "phone",
                        "id-repository.new-registration"),
                arguments("a placeholder",
                        shipped.replace("zone\n", "${one.more:zone}\n") + "\none.more=phone",
                        1, "phone", "id-repository.new-registration"),
                arguments("a number that MOSIP gives later, and the schema does not require",
                        shipped.replace("opencrvs_new=IDSchemaVersion", "opencrvs_new=IDSchemaVersion,UIN"), 0, "", ""),
                arguments("no list of the process", shipped.replace("opencrvs_new", "crvs_new"), 1, "OPENCRVS_NEW",
                        "reg-processor.opencrvs_new"),
                arguments("another language", shipped.replace("eng\n", "khm\n"), 1, "fullName",
                        "mosip.optional-languages"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mosipConfigurations")
    void map_checks_an_identity_with_mosips_configuration(String has, String lines, int exit, String field,
            String property, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("application-default.properties"), MANDATORY + lines);

        assertThat(run("map", "--event", SAMPLES + "events/birth-1.8-foundling.json", "--schema",
                SAMPLES + "id-schema.json", "--mosip-config", folder.toString())).isEqualTo(exit);

        if (exit == 0) {
            assertThat(new ObjectMapper().readTree(out.toString()).at("/zone/0/value").asText()).isEqualTo("NA");
        } else {
            assertThat(out.toString().lines().findFirst()).hasValueSatisfying(line -> assertThat(line)
                    .startsWith("OCV-IDM-009"));
            assertThat(out.toString().lines().skip(1)).isNotEmpty().anyMatch(line -> line.startsWith(field + ": ")
                    && line.contains(property)).noneMatch(line -> line.contains("Sunday"));
        }
    }

    @Test
    void the_file_of_the_service_that_reads_a_property_comes_before_the_shared_one(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("application-default.properties"),
                MANDATORY + "id-repository.new-registration=UIN,phone\n" + MANDATORY
                        + "reg-processor.opencrvs_new=IDSchemaVersion");
        Files.writeString(folder.resolve("id-repository-default.properties"),
                MANDATORY + "id-repository.new-registration=UIN");

        assertThat(run("map", "--event", SAMPLES + "events/birth-1.8-foundling.json", "--schema",
                SAMPLES + "id-schema.json", "--mosip-config", folder.toString())).isEqualTo(0);
    }

    @Test
    void a_correction_is_checked_as_mosip_publishes_it(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("application-default.properties"),
                MANDATORY + "id-repository.new-registration=UIN,gender,city\n" + MANDATORY
                        + "reg-processor.opencrvs_update=IDSchemaVersion,UIN,gender");
        Path current = Files.writeString(folder.resolve("current.json"),
                "{\"UIN\":\"3312908855\",\"gender\":[{\"language\":\"eng\",\"value\":\"MLE\"}],"
                        + "\"city\":[{\"language\":\"eng\",\"value\":\"Old Town\"}]}");

        assertThat(run("map", "--event", SAMPLES + "events/birth-1.8-foundling.json", "--schema",
                SAMPLES + "id-schema.json", "--current", current.toString(), "--mosip-config", folder.toString()))
                .isEqualTo(1);

        assertThat(out.toString()).contains("gender: MOSIP asks for it, and the update has no value for it")
                .contains("reg-processor.opencrvs_update").doesNotContain("new-registration", "city");
    }

    @Test
    void a_folder_without_mosips_files_is_told(@TempDir Path folder) {
        assertThat(run("map", "--event", SAMPLES + "events/birth-1.8-foundling.json", "--schema",
                SAMPLES + "id-schema.json", "--mosip-config", folder.toString())).isEqualTo(5);

        assertThat(err.toString()).contains("application-default.properties");
    }

    @Test
    void help_names_the_options_and_exit_codes() {
        assertThat(run("map", "--help")).isEqualTo(0);

        assertThat(out.toString()).contains("--event", "--schema", "--mapping", "--locations", "--mosip-config",
                "Exit codes");
    }

    private int run(String... arguments) {
        CommandLine command = PacketCreatorCommand.commandLine();
        return command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
