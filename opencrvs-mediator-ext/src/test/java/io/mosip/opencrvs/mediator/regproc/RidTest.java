package io.mosip.opencrvs.mediator.regproc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RidTest {
    @ParameterizedTest
    @CsvSource({ "45451454520000120261123220048, true", "45451454520000120240229000000, true",
            "45451454520000120230229000000, false", "45451454520000120261323220048, false",
            "45451454520000120261123240048, false", "4545145452000012026112322004, false",
            "454514545200001202611232200481, false", "4.545145452000012E28, false", "[object Object], false",
            "'', false", "४५४५१४५४५२००००१२०२६११२३२२००४८, false", ", false"})
    void onlyARidIsTakenForARid(String text, boolean wellFormed) {
        assertThat(Rid.isWellFormed(text)).isEqualTo(wellFormed);
    }
}
