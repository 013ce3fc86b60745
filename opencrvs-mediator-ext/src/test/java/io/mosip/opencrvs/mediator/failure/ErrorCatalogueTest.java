package io.mosip.opencrvs.mediator.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/error-codes.md} against the code. */
class ErrorCatalogueTest {
    @Test
    void everyCodeStandsInTheCatalogueWithItsMessage() throws IOException {
        String catalogue = Files.readString(Path.of("..", "docs", "error-codes.md"));

        assertThat(MediatorError.values()).allSatisfy(
                error -> assertThat(catalogue).contains("| `" + error.code() + "` | " + error.message() + " |"));
    }

    @Test
    void noTwoErrorsShareACode() {
        assertThat(Stream.of(MediatorError.values()).map(MediatorError::code)).doesNotHaveDuplicates();
    }
}
