package io.mosip.opencrvs.mediator.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.envelope.IntegrityKeys.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntegrityKeysTest {
    private static final String SECRET = "a-secret-of-this-test-that-is-long-enough";
    private static final OwnKey PRESENT = TestKeys.own(TestKeys.MOSIP);
    private static final OwnKey OTHER = TestKeys.own(TestKeys.STRANGER);
    private final IntegrityKeys keys = IntegrityKeys.of(List.of(), List.of(PRESENT));

    @Test
    void theSameKeyMakesTheSameCodeInEveryInstance() {
        assertThat(IntegrityKeys.of(List.of(), List.of(PRESENT)).code(Purpose.EVENT, bytes("a"), bytes("b")))
                .hasSize(32).isEqualTo(keys.code(Purpose.EVENT, bytes("a"), bytes("b")));
    }

    @Test
    void aCodeIsOfItsPartsItsPurposeAndItsKeyOnly() {
        byte[] code = keys.code(Purpose.EVENT, bytes("ab"), bytes("c"));

        assertThat(keys.verifies(Purpose.EVENT, code, bytes("ab"), bytes("c"))).isTrue();
        assertThat(keys.verifies(Purpose.EVENT, code, bytes("a"), bytes("bc"))).isFalse();
        assertThat(keys.verifies(Purpose.EVENT, code, bytes("ab"), bytes("d"))).isFalse();
        assertThat(keys.verifies(Purpose.ROW, code, bytes("ab"), bytes("c"))).isFalse();
        assertThat(keys.verifies(Purpose.EVENT, new byte[0], bytes("ab"), bytes("c"))).isFalse();
        assertThat(IntegrityKeys.of(List.of(), List.of(OTHER)).verifies(Purpose.EVENT, code, bytes("ab"), bytes("c")))
                .isFalse();
    }

    @Test
    void aCodeOfThePreviousKeyStaysValidAndNewOnesAreOfThePresentKey() {
        byte[] before = IntegrityKeys.of(List.of(), List.of(OTHER)).code(Purpose.ROW, bytes("a"));
        IntegrityKeys replaced = IntegrityKeys.of(List.of(), List.of(PRESENT, OTHER));

        assertThat(replaced.verifies(Purpose.ROW, before, bytes("a"))).isTrue();
        assertThat(replaced.code(Purpose.ROW, bytes("a"))).isEqualTo(keys.code(Purpose.ROW, bytes("a")));
        assertThat(replaced.codes(Purpose.ROW, bytes("a")))
                .containsExactly(keys.code(Purpose.ROW, bytes("a")), before);
    }

    @Test
    void aConfiguredSecretTakesThePlaceOfThePrivateKeyWhoseCodesStayValid() {
        byte[] before = keys.code(Purpose.EVENT, bytes("a"));
        IntegrityKeys configured = IntegrityKeys.of(List.of(SECRET), List.of(PRESENT));

        assertThat(configured.code(Purpose.EVENT, bytes("a"))).isNotEqualTo(before)
                .isEqualTo(IntegrityKeys.of(List.of(SECRET), List.of(OTHER)).code(Purpose.EVENT, bytes("a")));
        assertThat(configured.verifies(Purpose.EVENT, before, bytes("a"))).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
