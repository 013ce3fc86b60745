package io.mosip.opencrvs.mediator.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import io.mosip.opencrvs.packet.event.FormRules;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SenderWarningTest {
    private final EventReader reader = new EventReader(FormRules.standard(), new SenderWarning());

    @Test
    void theFirstEventThatIsNotUtf8IsWarnedOfOnce(CapturedOutput log) {
        read("{\"name\": \"Zo\u00eb\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(log.getAll()).doesNotContain("unsafe");

        read("{\"name\": \"Zo\u00eb\"}".getBytes(StandardCharsets.ISO_8859_1));
        read("{\"name\": \"Ren\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(log.getAll().split("unsafe for languages beyond Latin-1", -1)).hasSize(2);
        assertThat(log.getAll()).doesNotContain("Zo").doesNotContain("Ren");
    }

    private void read(byte[] payload) {
        assertThat(catchThrowable(() -> reader.read(payload))).isInstanceOf(EventRejectedException.class);
    }
}
