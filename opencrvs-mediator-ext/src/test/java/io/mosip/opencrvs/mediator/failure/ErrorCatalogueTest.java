package io.mosip.opencrvs.mediator.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/error-codes.md} against the code, the packet creator's included. */
class ErrorCatalogueTest {
    private static final Pattern ROW = Pattern.compile("\\| `(OCV-[A-Z]{3}-\\d{3})` \\| .*");
    private List<List<String>> rows;

    @BeforeEach
    void read() throws IOException {
        rows = Files.readAllLines(Path.of("..", "docs", "error-codes.md")).stream()
                .filter(line -> ROW.matcher(line).matches())
                .map(line -> Stream.of(line.substring(1).split("\\|", -1)).map(String::strip).toList()).toList();
    }

    @Test
    void everyCodeStandsThereOnceWithItsCauseAndNoOtherDoes() {
        assertThat(rows.stream().collect(Collectors.toMap(row -> row.get(0).replace("`", ""), row -> row.get(1))))
                .isEqualTo(ErrorMessages.byCode());
    }

    @Test
    void everyCodeSaysWhetherItIsTriedAgain() {
        assertThat(rows).allSatisfy(row -> assertThat(row.get(2)).isIn("yes", "no"));
        assertThat(MediatorError.values()).allSatisfy(error -> assertThat(rows)
                .anySatisfy(row -> assertThat(row.subList(0, 3)).containsExactly("`" + error.code() + "`",
                        error.message(), error.retryable() ? "yes" : "no")));
    }

    @Test
    void everyCodeSaysWhatTheAdministratorDoesAndWhatTheRegistrarDoes() {
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSize(6);
            assertThat(row.get(3)).hasSizeGreaterThan(6).endsWith(".");
            assertThat(row.get(4)).hasSizeGreaterThan(6).endsWith(".");
        });
    }

    @Test
    void noTwoErrorsShareACode() {
        assertThat(Stream.of(MediatorError.values()).map(MediatorError::code)).doesNotHaveDuplicates();
    }
}
