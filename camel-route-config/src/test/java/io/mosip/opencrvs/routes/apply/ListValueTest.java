package io.mosip.opencrvs.routes.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListValueTest {
    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = { "NEW,LOST; X; NEW,LOST,X", "NEW, LOST; LOST; NEW, LOST",
            "``; X; X", "NEW,; X; NEW,X", "`NEW\t`; X; `NEW,X\t`", "XY; X; XY,X",
            "${list:NEW,LOST}; X; ${list:NEW,LOST},X",
            "source:OPENCRVS,process:A,classname:c; process:A|B; source:OPENCRVS,process:A|B,classname:c",
            "source:O,process:B|C,classname:c; process:A|B; source:O,process:B|C|A,classname:c",
            "source:R/process:A,source:O/process:N; source:O/process:N|U; source:R/process:A,source:O/process:N|U",
            "source:R/process:A; source:O/process:N; source:R/process:A,source:O/process:N",
            "{'A':'NEW'}; 'B':'UPDATE'; {'A':'NEW','B':'UPDATE'}", "{'A':'NEW'}; 'A':'NEW'; {'A':'NEW'}",
            "{'A' : 'LOST'}; 'A':'NEW'; {'A':'NEW'}", "{:}; 'A':'NEW'; {'A':'NEW'}", "{}; 'A':'NEW'; {'A':'NEW'}",
            "{default:'R',opencrvs:'O'}; opencrvs:'O'; {default:'R',opencrvs:'O'}",
            "{'A':'{\"1\"} contains x, y'}; 'B':'C'; {'A':'{\"1\"} contains x, y','B':'C'}"})
    void an_item_is_put_where_it_belongs(String value, String item, String expected) {
        assertThat(ListValue.with(value, item)).isEqualTo(expected);
        assertThat(ListValue.with(expected, item)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} without {1} is {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = { "a,b,c; b; a,c", "a,b,c; a; b,c", "a,b,c; c; a,b",
            "a; a; ``", "a, b ,c; b; a,c", "ab,c; b; ab,c", "b,a,b; b; a", "``; b; ``"})
    void an_item_is_taken_out_with_its_comma(String value, String item, String expected) {
        assertThat(ListValue.without(value, item)).isEqualTo(expected);
    }
}
