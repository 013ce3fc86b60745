package io.mosip.opencrvs.mediator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.packet.event.EventTopic;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

class PolicySettingsTest {
    @Configuration
    @EnableConfigurationProperties({ EligibilitySettings.class, CorrectionSettings.class, PacketSettings.class,
            DeliverySettings.class})
    static class Host {}

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = { "mosip.opencrvs.eligibility.topics-off MARRIAGE_REGISTERED",
            "mosip.opencrvs.eligibility.maximum-age old", "mosip.opencrvs.eligibility.maximum-age P0Y",
            "mosip.opencrvs.eligibility.maximum-age -1y",
            "mosip.opencrvs.time-zone Mars/Olympus", "mosip.opencrvs.correction.allow some",
            "mosip.opencrvs.correction.infant-age -P1Y", "registration.processor.max.file.size 0",
            "registration.processor.max.file.size 5MB",
            "mosip.opencrvs.credential.share uin,attribute:NIN=uin",
            "mosip.opencrvs.credential.share NIN,attribute:nin=NIN",
            "mosip.opencrvs.credential.share attribute:NIN=opencrvsBRN",
            "mosip.opencrvs.credential.share attribute:", "mosip.opencrvs.credential.share 'a b'"})
    void aValueThatCannotBeStopsStartUpAndNamesItsProperty(String property, String value) {
        assertThatThrownBy(() -> started(Map.of(property, value)))
                .satisfies(thrown -> assertThat(everything(thrown)).contains(property));
    }

    @Test
    void nothingIsRestrictedByDefault() {
        try (AnnotationConfigApplicationContext host = started(Map.of("mosip.opencrvs.eligibility.maximum-age", "",
                "mosip.opencrvs.eligibility.required", "", "mosip.opencrvs.eligibility.topics-off", ""))) {
            EligibilitySettings eligibility = host.getBean(EligibilitySettings.class);
            assertThat(eligibility.ageLimit()).isEmpty();
            assertThat(eligibility.required()).isEmpty();
            assertThat(eligibility.deathRequired()).isEmpty();
            assertThat(eligibility.topicsOff()).isEmpty();
            assertThat(eligibility.timeZone()).isEqualTo(ZoneId.of("UTC"));
            assertThat(eligibility.configuredZone()).isEmpty();
            assertThat(host.getBean(CorrectionSettings.class).allow()).isEqualTo(CorrectionSettings.Allow.ALL);
            assertThat(host.getBean(PacketSettings.class).limit()).isEqualTo(5_242_880);
            assertThat(host.getBean(DeliverySettings.class).share()).containsExactly(SharedPart.UIN,
                    SharedPart.UIN_TOKEN);
        }
    }

    @Test
    void everyFormOfAValueIsRead() {
        try (AnnotationConfigApplicationContext host = started(Map.of("mosip.opencrvs.eligibility.maximum-age", "18m",
                "mosip.opencrvs.eligibility.topics-off", "death-registered, DEATH_CORRECTED",
                "mosip.opencrvs.correction.allow", "infants", "mosip.opencrvs.correction.infant-age", "P2Y",
                "mosip.opencrvs.time-zone", "Pacific/Tongatapu",
                "mosip.opencrvs.credential.share", "uin-token, VID, NIN, attribute:fullName=name"))) {
            assertThat(host.getBean(EligibilitySettings.class).configuredZone())
                    .contains(ZoneId.of("Pacific/Tongatapu"));
            assertThat(host.getBean(EligibilitySettings.class).ageLimit()).contains(Period.ofMonths(18));
            assertThat(host.getBean(EligibilitySettings.class).topicsOff())
                    .containsExactlyInAnyOrder(EventTopic.DEATH_REGISTERED, EventTopic.DEATH_CORRECTED);
            assertThat(host.getBean(CorrectionSettings.class))
                    .isEqualTo(new CorrectionSettings(CorrectionSettings.Allow.INFANTS, Period.ofYears(2)));
            assertThat(host.getBean(DeliverySettings.class).share()).extracting(SharedPart::member)
                    .containsExactly("uinToken", "vid", "NIN", "name");
        }
    }

    private static AnnotationConfigApplicationContext started(Map<String, Object> properties) {
        AnnotationConfigApplicationContext host = new AnnotationConfigApplicationContext();
        host.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        host.register(Host.class);
        host.refresh();
        return host;
    }

    private static String everything(Throwable thrown) {
        return thrown == null ? "" : thrown + "\n" + everything(thrown.getCause());
    }
}
