package io.mosip.opencrvs.sandbox.platform.idrepo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerhoeffTest {
    @ParameterizedTest
    @CsvSource({ "236, 3", "12345, 1", "142857, 0", "123456789012, 0"})
    void givesThePublishedDigits(String digits, int checksum) {
        assertThat(Verhoeff.checksumOf(digits)).isEqualTo(checksum);
        assertThat(Verhoeff.isValid(digits + checksum)).isTrue();
    }

    @Test
    void noticesEveryChangedDigitAndEverySwapOfNeighbours() {
        String uin = IdNumbers.newUin();
        for (int i = 0; i < uin.length(); i++) {
            int at = i;
            IntStream.rangeClosed(0, 9).filter(d -> d != uin.charAt(at) - '0').forEach(d -> assertThat(
                    Verhoeff.isValid(uin.substring(0, at) + d + uin.substring(at + 1))).isFalse());
            if (i > 0 && uin.charAt(i) != uin.charAt(i - 1))
                assertThat(Verhoeff.isValid(
                        uin.substring(0, i - 1) + uin.charAt(i) + uin.charAt(i - 1) + uin.substring(i + 1)))
                        .isFalse();
        }
    }

    @Test
    void uinsAndVidsHaveTheirLengthsAndAreToldApart() {
        IntStream.range(0, 500).forEach(i -> {
            String uin = IdNumbers.newUin();
            String vid = IdNumbers.newVid();
            assertThat(uin).matches("[2-9]\\d{9}");
            assertThat(vid).matches("[2-9]\\d{15}");
            assertThat(IdNumbers.isUin(uin) && !IdNumbers.isVid(uin)).isTrue();
            assertThat(IdNumbers.isVid(vid) && !IdNumbers.isUin(vid)).isTrue();
        });
    }
}
