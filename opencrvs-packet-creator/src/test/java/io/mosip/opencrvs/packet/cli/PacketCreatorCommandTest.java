package io.mosip.opencrvs.packet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PacketCreatorCommandTest {

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
    void help_names_the_options_and_exit_codes() {
        assertThat(run("map", "--help")).isEqualTo(0);

        assertThat(out.toString()).contains("--event", "--schema", "--mapping", "--locations", "Exit codes");
    }

    private int run(String... arguments) {
        CommandLine command = PacketCreatorCommand.commandLine();
        return command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
