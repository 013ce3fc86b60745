package io.mosip.opencrvs.sandbox.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveTest {
    @TempDir
    private Path directory;

    @Test
    void an_event_comes_after_those_it_may_build_on_whatever_its_file_is_called() throws Exception {
        Path deathCorrected = file("a.json", "DEATH_CORRECTED");
        Path death = file("b.json", "DEATH_REGISTERED");
        Path corrected = file("c.json", "BIRTH_CORRECTED");
        Path birth = file("d.json", "BIRTH_REGISTERED");
        Path unknown = file("e.json", "BIRTH_IMAGINED");
        Path unreadable = Files.writeString(directory.resolve("f.json"), "{");

        assertThat(Wave.of(List.of(deathCorrected, death, corrected, birth, unknown, unreadable))).containsExactly(
                List.of(birth, unknown, unreadable), List.of(death, corrected), List.of(deathCorrected));
    }

    private Path file(String name, String topic) throws IOException {
        return Files.writeString(directory.resolve(name), "{\"event\":{\"hub\":{\"topic\":\"" + topic + "\"}}}");
    }
}
