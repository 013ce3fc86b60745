package io.mosip.opencrvs.mediator.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSimilarityTest {
    private static final double DEFAULT = 0.85;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Ada Orlu|Ada Orlu", "ada ORLU|Ada Orlu", "Orlu Ada|Ada Orlu",
            "Ada Mae Orlu|Ada Orlu", "Ada M. Orlu|Ada Mae Orlu", "Zoë Ångström|Zoe Angstrom", "N'Diaye Awa|N’Diaye Awa",
            "NDiaye Awa|N'Diaye Awa", "Jean-Pierre Mbeki|Jean Pierre Mbeki", "Maryann Banda|Mary Ann Banda",
            "Nguyễn Văn An|Nguyen Van An", "Łukasz Wójcik|Lukasz Wojcik", "Muhammad Hassan|Mohammad Hasan",
            "محمّد علي|محمد على", "أحمد حسين|احمد حسین", "Søren Bjørn|Soren Bjorn", "Björn Groß|Bjorn Gross",
            "রহিম উদ্দিন|উদ্দিন রহিম", "Madonna|MADONNA", "Catherine Phiri|Katherine Phiri", "李小龍|李小龍"})
    void spellingsOfOneNameAreAlike(String one, String other) {
        assertThat(NameSimilarity.of(List.of(one), List.of(other))).isGreaterThanOrEqualTo(DEFAULT);
        assertThat(NameSimilarity.of(List.of(other), List.of(one))).isGreaterThanOrEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Ada Orlu|Eda Orlu", "Ada Orlu|Wenda Orlu", "Orlu|Ada Orlu",
            "Ada Orlu|Ada Phiri", "Kofi Mensah|Kwame Mensah", "রহিম উদ্দিন|করিম উদ্দিন", "李小龍|李小明",
            "A. Orlu|Wenda Orlu", "Van Dyk|Peter Paul Johannes Van Dyk", "John Banda|Joan Tembo", "...|Ada", "Ada|''",
            "محمد علي|محمود حسن"})
    void namesOfTwoPeopleAreNot(String one, String other) {
        assertThat(NameSimilarity.of(List.of(one), List.of(other))).isLessThan(DEFAULT);
        assertThat(NameSimilarity.of(List.of(other), List.of(one))).isLessThan(DEFAULT);
    }
}
