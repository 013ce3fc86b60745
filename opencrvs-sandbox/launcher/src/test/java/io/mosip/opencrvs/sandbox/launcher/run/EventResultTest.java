package io.mosip.opencrvs.sandbox.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventResultTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    @TempDir
    Path directory;

    @Test
    void the_result_file_has_the_designs_form() throws Exception {
        new EventResult("id-1", "BIRTH_REGISTERED", true, "DELIVERED", "10001", null, null,
                JSON.readTree("{\"gender\":\"Male\"}"), "1234567890", JSON.readTree("{\"uin\":\"1234567890\"}"), null)
                .write(directory.resolve("out"), "birth.json");

        assertThat(JSON.readTree(directory.resolve("out/birth.json.result.json").toFile())).isEqualTo(JSON.readTree("""
                {"id":"id-1","topic":"BIRTH_REGISTERED","accepted":true,"status":"DELIVERED","rid":"10001",
                 "errorCode":null,"errorMessage":null,"identity":{"gender":"Male"},"uin":"1234567890",
                 "delivered":{"uin":"1234567890"},"errorDelivered":null}"""));
        assertThat(Files.getPosixFilePermissions(directory.resolve("out/birth.json.result.json")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @ParameterizedTest
    @CsvSource({ "1234567890, ******7890", "123456, ***456", "1234, **34", "7, *", ", -"})
    void a_uin_is_shown_by_its_last_four_digits_at_most(String uin, String shown) {
        assertThat(EventResult.masked(uin)).isEqualTo(shown);
    }

    @Test
    void results_of_an_earlier_run_are_no_events() throws Exception {
        Files.createFile(directory.resolve("b.json"));
        Files.createFile(directory.resolve("a.json"));
        Files.createFile(directory.resolve("a.json.result.json"));
        Files.createFile(directory.resolve("notes.txt"));

        assertThat(EventFiles.in(directory)).extracting(file -> file.getFileName().toString())
                .containsExactly("a.json", "b.json");
    }
}
