package io.mosip.opencrvs.routes.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyFileTest {
    @ParameterizedTest
    @ValueSource(strings = { "list=a,b\n", "list:a,b\n", "list a,b\n", "  list \t=\f a,b\n", "list=a,\\\n   b\n",
            "list=a,\\\r\n\tb\r\n", "list=a,b", "li\\\nst=a,b\n", "# list=x\nlist=a,b\n", "! list=x\\\nlist=a,b\n",
            "list=x\nother=\nlist=a,b\n", "l\\u0069st=a\\u002cb\n", "list=\\\n\\\n a,b\n", "list\\\n  =\\\n  a,b\n",
            "\r\rlist=a,b\r", "list=a,b\\\n", "list=a,b\\", "\u00e9=\u00fc\nlist=a,b\n"})
    void a_property_is_found_however_it_is_written(String text) throws IOException {
        PropertyFile file = file(text);

        assertThat(file.value("list")).contains("a,b");
        assertThat(file.bytes()).isEqualTo(bytes(text));
        assertThat(load(file.with("list", "a,b,c").bytes())).containsEntry("list", "a,b,c");
        assertThat(load(file.and("new", Map.of("more", "1")).bytes())).containsEntry("list", "a,b")
                .containsEntry("more", "1");
    }

    @ParameterizedTest
    @MethodSource
    void only_what_differs_in_a_value_is_written_anew(String before, String value, String after) {
        assertThat(text(file(before).with("list", value))).isEqualTo(after);
    }

    static Stream<Arguments> only_what_differs_in_a_value_is_written_anew() {
        return Stream.of(Arguments.of("list=a,b\t\r\nx=1\r\n", "a,b,c\t", "list=a,b,c\t\r\nx=1\r\n"),
                Arguments.of("list=s:R\\/p:A,s:O\\/p:N", "s:R/p:A,s:O/p:N|U", "list=s:R\\/p:A,s:O\\/p:N|U"),
                Arguments.of("list=a,\\u0062", "a,b,c", "list=a,\\u0062,c"),
                Arguments.of("list=a,\\\n     b,\\\n     c\n", "a,c", "list=a,\\\n     c\n"),
                Arguments.of("list=a,\\\n     b, c\n", "a, c", "list=a,\\\n     \\ c\n"),
                Arguments.of("list : a", "b", "list : b"), Arguments.of("list=", "a", "list=a"),
                Arguments.of("list", "a", "list=a"), Arguments.of("list \n", " =a", "list \\ =a\n"),
                Arguments.of("list=a\nlist=b\n", "b,c", "list=a\nlist=b,c\n"),
                Arguments.of("list=\u00fc,a", "\u00fc,a,\u20ac", "list=\u00fc,a,\\u20AC"));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_added_stands_at_the_end_and_ends_lines_as_the_file_does(String before, String after) {
        assertThat(text(file(before).and("for us", Map.of("a b", " c=d")))).isEqualTo(after);
    }

    static Stream<Arguments> what_is_added_stands_at_the_end_and_ends_lines_as_the_file_does() {
        String comment = "# for us";
        String line = "a\\ b=\\ c=d";
        return Stream.of(Arguments.of("", comment + "\n" + line + "\n"),
                Arguments.of("x=1\n", "x=1\n\n" + comment + "\n" + line + "\n"),
                Arguments.of("x=1\r\n", "x=1\r\n\r\n" + comment + "\r\n" + line + "\r\n"),
                Arguments.of("x=1", "x=1\n\n" + comment + "\n" + line + "\n"),
                Arguments.of("x=1\ry=2\r", "x=1\ry=2\r\r" + comment + "\r" + line + "\r"),
                Arguments.of("x=1\\", "x=1\\\n\n" + comment + "\n" + line + "\n"));
    }

    @Test
    void a_property_is_told_by_the_line_in_which_it_begins() {
        PropertyFile file = file("# one\r\n\r\nlong=a,\\\r\n  b\r\n! x\rlist=1\nlist=2\n");

        assertThat(file.line("long")).isEqualTo(3);
        assertThat(file.line("list")).isEqualTo(7);
    }

    @Test
    void an_escape_that_is_none_is_refused() {
        assertThatThrownBy(() -> file("list=\\u00zz")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void any_text_is_read_as_java_util_Properties_does_and_kept_byte_for_byte(@ForAll("texts") String text)
            throws IOException {
        PropertyFile file = file(text);

        assertThat(file.values()).isEqualTo(load(bytes(text)));
        assertThat(file.bytes()).isEqualTo(bytes(text));
    }

    @Property
    void any_value_can_be_given_to_any_property_and_no_other_changes(@ForAll("texts") String text,
            @ForAll("texts") String value, @ForAll("names") String name) throws IOException {
        PropertyFile file = file(text);
        Map<Object, Object> expected = load(bytes(text));
        expected.put(name, value);

        PropertyFile changed = file.value(name).isPresent()
                ? file.with(name, value)
                : file.and("x", Map.of(name, value));

        assertThat(load(changed.bytes())).isEqualTo(expected);
        for (String present : file.values().keySet()) {
            assertThat(load(file.with(present, value).bytes())).containsEntry(present, value)
                    .hasSameSizeAs(load(bytes(text)));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "=", ":", " ", "\t", "\f", "\n", "\r", "\r\n", "\\", "\\\n", "\\\r\n", "#",
                "!", "\\u0061", "\\u003D", "\\=", ",", "\u00e9").list().ofMaxSize(12)
                .map(parts -> String.join("", parts)).filter(PropertyFileTest::isReadable);
    }

    @Provide
    Arbitrary<String> names() {
        return texts().filter(name -> !name.isEmpty());
    }

    private static boolean isReadable(String text) {
        try {
            load(bytes(text));
            return true;
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    private static PropertyFile file(String text) {
        return new PropertyFile(bytes(text));
    }

    private static String text(PropertyFile file) {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<Object, Object> load(byte[] bytes) throws IOException {
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(bytes));
        properties.remove("");
        return properties;
    }
}
