package io.mosip.opencrvs.mediator.idrepo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.idrepo.IndividualId.Type;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** MOSIP's validators, wired as the service wires them. The numbers were made by its rules, not by its code. */
class IndividualIdsTest {
    @EnableConfigurationProperties(HandleSettings.class)
    static class Handles {}

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(IdValidators.class, IndividualIds.class, Handles.class);

    /** The packet creator's dry run says of a number what this service says. */
    @Test
    void theDryRunHasTheSameSettings() throws IOException {
        Properties dryRun = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/mosip-id-numbers.properties")) {
            dryRun.load(file);
        }

        service.run(context -> dryRun.forEach(
                (name, value) -> assertThat(context.getEnvironment().getProperty(name.toString())).isEqualTo(value)));
        assertThat(dryRun).hasSize(14);
    }

    @ParameterizedTest
    @ValueSource(strings = { "5260181591", "9935181902", "7574911865", "2527601893", "5075291708", "3423667128"})
    void aUinIsKnownByItsForm(String number) {
        with(ids -> assertThat(ids.classify(number)).contains(new IndividualId(Type.UIN, number)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "3127049372052142", "8710370918634938", "3981246749350916", "6381937539517927"})
    void aVidIsKnownByItsForm(String number) {
        with(ids -> assertThat(ids.classify(number)).contains(new IndividualId(Type.VID, number)));
    }

    @ParameterizedTest
    @CsvSource({ "5260181592, wrong checksum", "5260181951, two digits changed places",
            "3127049372052143, wrong checksum of a VID", "768871055, nine digits", "95498311548, eleven digits",
            "293180450948963, fifteen digits", "5892906345, a sequence", "8298078655, a restricted number",
            "0693295253, begins with 0", "1240850362541061, a VID that begins with 1", "5260l8159l, letters",
            "५२६०१८१५९१, Devanagari digits", "٥٢٦٠١٨١٥٩١, Arabic digits", "５２６０１８１５９１, wide digits",
            "'5260181591 ', a blank behind", "' 5260181591', a blank before", "'5260 181591', a blank within",
            "'5260181591\n', a line's end", "-526018159, a sign", "5.26018E9, a number's other form",
            "45451454520000120261123220048, a RID", "abcdefghij, words", "5260181591/../1, a path"})
    void whatOnlyLooksLikeOneIsNeither(String text, String why) {
        with(ids -> assertThat(ids.classify(text)).as(why).isEmpty());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " ", "          ", "\t",
            "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000"})
    void nothingIsNeither(String text) {
        with(ids -> assertThat(ids.classify(text)).isEmpty());
    }

    @Test
    void theCountrysLengthsAndLimitsDecide() {
        service.withPropertyValues("mosip.kernel.uin.length=9", "mosip.kernel.uin.length.digits-limit=4",
                "mosip.kernel.uin.length.reverse-digits-limit=4",
                "mosip.kernel.uin.length.conjugative-even-digits-limit=9")
                .run(context -> {
                    IndividualIds ids = context.getBean(IndividualIds.class);
                    assertThat(ids.classify("768871055")).contains(new IndividualId(Type.UIN, "768871055"));
                    assertThat(ids.classify("5260181591")).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = { "mosip.kernel.uin.length.sequence-limit=1", "mosip.kernel.uin.length.sequence-limit=-1",
            "mosip.kernel.uin.length.repeating-block-limit=0", "mosip.kernel.uin.length.reverse-digits-limit=-1",
            "mosip.kernel.uin.length.digits-limit=0", "mosip.kernel.uin.restricted-numbers=",
            "mosip.kernel.uin.length=0",
            "mosip.kernel.vid.length.sequence-limit=1", "mosip.kernel.vid.restricted-numbers=",
            "mosip.kernel.vid.not-start-with=", "mosip.kernel.vid.length=-1"})
    void settingsThatLeaveNoNumberValidStopStartUpAndAreNamed(String property) {
        String family = property.substring(0, "mosip.kernel.uin".length());
        service.withPropertyValues(property).run(context -> assertThat(context).hasFailed().getFailure()
                .hasStackTraceContaining("The properties " + family + ".* leave no number valid"));
    }

    @Test
    void itsTextDoesNotShowTheNumber() {
        assertThat(new IndividualId(Type.UIN, "5260181591")).hasToString("IndividualId[UIN]");
    }

    private void with(Consumer<IndividualIds> test) {
        service.run(context -> test.accept(context.getBean(IndividualIds.class)));
    }
}
