package io.mosip.opencrvs.mediator.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.mediator.logs.LogSearch.Finding;
import io.mosip.opencrvs.mediator.world.UsedValues.Used;
import io.mosip.opencrvs.mediator.world.ValueKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSearchTest {
    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.abcdefghijklmnopqrstuvwxyz0123456789.ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final LogSearch SEARCH = new LogSearch(List.of(new Used(ValueKind.NAME, "Siân"),
            new Used(ValueKind.NAME, "O'Sullivan-Banda"), new Used(ValueKind.NAME, "O'Sullivan"),
            new Used(ValueKind.UIN, "4208135796"), new Used(ValueKind.ADDRESS, "Plot 12 \"Rose\""),
            new Used(ValueKind.PASSWORD, "pa55"), new Used(ValueKind.ACCESS_TOKEN, TOKEN)));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { "Siân | NAME", "the name:Siân! | NAME",
            "O'Sullivan-Bandas | NAME", "O%27Sullivan-Banda | NAME", "x4208135796 | UIN",
            "Plot%2012%20%22Rose%22 | ADDRESS", "Plot 12 \\\"Rose\\\" | ADDRESS", "=pa55 | PASSWORD",
            "Bearer " + TOKEN + " | ACCESS_TOKEN",
            "yJhbGciOiJSUzI1NiJ9.abcdefghijklmnopqrstuvwxyz01234567 | ACCESS_TOKEN"})
    void aPlantedValueIsFoundWithItsLineAndKind(String planted, ValueKind kind) throws IOException {
        Path log = log("started", "é accepted", planted, "stopped");

        assertThat(SEARCH.in(log)).containsExactly(new Finding(log, 3, kind));
    }

    @Test
    void aValueAtTheVeryBeginningAndOneAtTheVeryEndAreFound() throws IOException {
        Path log = Files.writeString(directory.resolve("a.log"), "pa55\n4208135796");

        assertThat(SEARCH.in(log)).containsExactly(new Finding(log, 1, ValueKind.PASSWORD),
                new Finding(log, 2, ValueKind.UIN));
    }

    @Test
    void ofThousandsOfValuesThatBeginAlikeEachIsFoundAndNoOther() throws IOException {
        List<Used> values = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            values.add(new Used(ValueKind.NUMBER, "2024A" + (10_000 + i)));
        }
        Path log = log("2024A10000", "2024A09999", "2024A14999", "2024A15000");

        assertThat(new LogSearch(values).in(log)).containsExactly(new Finding(log, 1, ValueKind.NUMBER),
                new Finding(log, 3, ValueKind.NUMBER));
    }

    @ParameterizedTest
    @CsvSource({ "Sian", "4208135797", "O''Sulliva", "PA55", "eyJhbGciOiJSUzI1NiJ8", "0pa55", "pa550"})
    void whatIsNoValueIsNotFound(String text) throws IOException {
        assertThat(SEARCH.in(log(text))).isEmpty();
    }

    @Test
    void aFindingDoesNotSayTheValue() {
        assertThat(new Finding(Path.of("a.log"), 7, ValueKind.NAME))
                .hasToString("a.log:7 has a value of the kind NAME");
        assertThat(new Used(ValueKind.NAME, "Siân")).hasToString("NAME");
    }

    @Test
    void aValueTooShortToBeSearchedIsNotAccepted() {
        assertThatThrownBy(() -> new LogSearch(List.of(new Used(ValueKind.NAME, "Jo"))))
                .hasMessage("a value of the kind NAME is too short");
    }

    private Path log(String... lines) throws IOException {
        return Files.write(directory.resolve("a.log"), List.of(lines));
    }
}
