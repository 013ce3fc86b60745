package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @MethodSource
    void a_text_is_what_a_reader_sees(String sent, String seen) {
        assertThat(VisibleText.of(sent)).isEqualTo(seen);
    }

    static Stream<Arguments> a_text_is_what_a_reader_sees() {
        return Stream.of(Arguments.of("Ama", "Ama"), Arguments.of("  Ama   Esi ", "Ama Esi"),
                Arguments.of("Ama\nEsi", "Ama Esi"), Arguments.of("Ama\r\n\tEsi", "Ama Esi"),
                Arguments.of("\u00A0Ama\u00A0\u2003Esi\u3000", "Ama Esi"),
                Arguments.of("\uFEFFAma", "Ama"), Arguments.of("A\u00ADma", "Ama"), Arguments.of("Ama\u200E", "Ama"),
                Arguments.of("A\u200Bma", "Ama"), Arguments.of("A\u200Dma", "Ama"),
                Arguments.of("\u202BAma\u202C", "Ama"), Arguments.of("Ama \u200B Esi", "Ama Esi"),
                Arguments.of("Zoe\u0308", "Zoe\u0308"),
                // A mark of direction decides where digits stand, and a joiner makes three emoji one.
                Arguments.of("\u0623\u062D\u0645\u062F \u200F\u0662", "\u0623\u062D\u0645\u062F \u200F\u0662"),
                Arguments.of("\uD83D\uDC68\u200D\uD83D\uDC67", "\uD83D\uDC68\u200D\uD83D\uDC67"),
                // Persian and Indian names need joiners inside a word, and nowhere else.
                Arguments.of("\u0639\u0644\u06CC\u200C\u0631\u0636\u0627",
                        "\u0639\u0644\u06CC\u200C\u0631\u0636\u0627"),
                Arguments.of("\u0915\u094D\u200D\u0937", "\u0915\u094D\u200D\u0937"),
                Arguments.of("\u200D\u0915\u0937\u200D", "\u0915\u0937"),
                // Khmer separates words by a space that has no width.
                Arguments.of("\u179F\u17BB\u200B\u178A\u17B6", "\u179F\u17BB\u200B\u178A\u17B6"),
                Arguments.of("\u179F\u17BB\u200B", "\u179F\u17BB"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\u00A0\u00A0", "\u200B\u00A0", "\u3164", "\u200D", "\uFEFF\u2060", "\u2800",
            "\t\n",
            "\u200E\u200F", "\u180E"})
    void a_text_of_which_nothing_can_be_seen_is_empty(String sent) {
        assertThat(VisibleText.of(sent)).isEmpty();
    }
}
