package io.mosip.opencrvs.mediator.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ShareSettingsTest {
    private static final String PROPERTY = "mosip.opencrvs.credential.share";

    @ParameterizedTest
    @ValueSource(strings = { "uin,attribute:NIN=uin", "NIN,attribute:nin=NIN", "attribute:NIN=opencrvsBRN",
            "attribute:", "'a b'"})
    void aValueThatCannotBeIsRefusedByTheNameOfItsProperty(String value) {
        assertThatThrownBy(() -> bound(Map.of(PROPERTY, value)))
                .satisfies(thrown -> assertThat(messages(thrown)).contains(PROPERTY));
    }

    @Test
    void everyFormOfAPartIsRead() {
        assertThat(bound(Map.of(PROPERTY, "uin-token, VID, NIN, attribute:fullName=name")).share())
                .extracting(SharedPart::member).containsExactly("uinToken", "vid", "NIN", "name");
    }

    @Test
    void theUinAndItsTokenAreSharedByDefault() {
        assertThat(bound(Map.of()).share()).containsExactly(SharedPart.UIN, SharedPart.UIN_TOKEN);
    }

    private static ShareSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("mosip.opencrvs.credential",
                ShareSettings.class);
    }

    private static String messages(Throwable thrown) {
        return thrown == null ? "" : thrown + "\n" + messages(thrown.getCause());
    }
}
