package io.mosip.opencrvs.mediator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.mediator.mapping.CountrySettings;
import io.mosip.opencrvs.mediator.regproc.PacketSettings;
import io.mosip.opencrvs.packet.event.EventKind;
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
            CountrySettings.class})
    static class Host {}

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = { "mosip.opencrvs.eligibility.topics-off MARRIAGE_REGISTERED",
            "mosip.opencrvs.eligibility.maximum-age old", "mosip.opencrvs.eligibility.maximum-age P0Y",
            "mosip.opencrvs.eligibility.maximum-age -1y",
            "mosip.opencrvs.time-zone Mars/Olympus", "mosip.opencrvs.correction.allow some",
            "mosip.opencrvs.correction.infant-age -P1Y", "registration.processor.max.file.size 0",
            "registration.processor.max.file.size 5MB"})
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
            assertThat(host.getBean(CountrySettings.class).timeZone()).isEqualTo(ZoneId.of("UTC"));
            assertThat(host.getBean(CountrySettings.class).configuredZone()).isEmpty();
            assertThat(host.getBean(CorrectionSettings.class).allow()).isEqualTo(CorrectionSettings.Allow.ALL);
            assertThat(host.getBean(PacketSettings.class).limit()).isEqualTo(5_242_880);
        }
    }

    @Test
    void everyFormOfAValueIsRead() {
        try (AnnotationConfigApplicationContext host = started(Map.of("mosip.opencrvs.eligibility.maximum-age", "18m",
                "mosip.opencrvs.eligibility.topics-off", "death-registered, DEATH_CORRECTED",
                "mosip.opencrvs.correction.allow", "infants", "mosip.opencrvs.correction.infant-age", "P2Y",
                "mosip.opencrvs.time-zone", "Pacific/Tongatapu"))) {
            assertThat(host.getBean(CountrySettings.class).configuredZone())
                    .contains(ZoneId.of("Pacific/Tongatapu"));
            assertThat(host.getBean(EligibilitySettings.class).ageLimit()).contains(Period.ofMonths(18));
            assertThat(host.getBean(EligibilitySettings.class).topicsOff())
                    .containsExactlyInAnyOrder(EventKind.DEATH_REGISTERED, EventKind.DEATH_CORRECTED);
            assertThat(host.getBean(CorrectionSettings.class))
                    .isEqualTo(new CorrectionSettings(CorrectionSettings.Allow.INFANTS, Period.ofYears(2)));
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
