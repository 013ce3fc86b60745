package io.mosip.opencrvs.mediator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.EnvelopeSignature;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopeCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] ENVELOPE = EnvelopeCipher.seal("{}".getBytes(StandardCharsets.UTF_8),
            TestKeys.recipient(TestKeys.MOSIP));
    private final EnvelopeCheck check = new EnvelopeCheck(JSON, TestKeys.keys(), Clock.systemUTC());

    @Test
    void aSignedEnvelopeIsAcceptedAsItIs() {
        EventMessage event = check.check(bytes(request(ENVELOPE, TestKeys.OPENCRVS)));

        assertThat(event.id()).isEqualTo("6e1f0c5a-0000-4000-8000-000000000001");
        assertThat(Base64.getDecoder().decode(event.data())).isEqualTo(ENVELOPE);
    }

    static Stream<Arguments> whatCanBeWrong() {
        return Stream.of(wrong("no id", MediatorError.FIELD_MISSING, r -> r.remove("id")),
                wrong("an empty id", MediatorError.FIELD_MISSING, r -> r.put("id", "")),
                wrong("a number for an id", MediatorError.FIELD_MISSING, r -> r.put("id", 7)),
                wrong("an id with a quote", MediatorError.ID_MALFORMED, r -> r.put("id", "a'; DROP TABLE x; --")),
                wrong("an id with a line break", MediatorError.ID_MALFORMED, r -> r.put("id", "a\r\nX-Header: b")),
                wrong("an id of 65 characters", MediatorError.ID_MALFORMED, r -> r.put("id", "a".repeat(65))),
                wrong("no data", MediatorError.FIELD_MISSING, r -> r.remove("data")),
                wrong("an object for data", MediatorError.FIELD_MISSING, r -> r.putObject("data")),
                wrong("data that is not Base64", MediatorError.DATA_NOT_BASE64, r -> r.put("data", "%%%")),
                wrong("a signature that is not Base64", MediatorError.DATA_NOT_BASE64, r -> r.put("signature", "%%%")),
                wrong("data that is no envelope", MediatorError.ENVELOPE_MALFORMED, r -> r.put("data", "AAAA")),
                wrong("an envelope without the splitter", MediatorError.ENVELOPE_MALFORMED, r -> {
                    byte[] broken = ENVELOPE.clone();
                    broken[6 + 32 + 256] ^= 1;
                    r.put("data", Base64.getEncoder().encodeToString(broken));
                }), wrong("no signature", MediatorError.FIELD_MISSING, r -> r.remove("signature")),
                wrong("another's signature", MediatorError.SIGNATURE_WRONG,
                        r -> r.put("signature", sign(ENVELOPE, TestKeys.STRANGER))),
                wrong("the signature of something else", MediatorError.SIGNATURE_WRONG,
                        r -> r.put("signature", sign(new byte[]{ 1}, TestKeys.OPENCRVS))),
                wrong("a signature of four bytes", MediatorError.SIGNATURE_WRONG, r -> r.put("signature", "AAAAAA==")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatCanBeWrong")
    void eachWrongThingHasItsOwnError(String what, MediatorError error, Consumer<ObjectNode> change) {
        ObjectNode request = request(ENVELOPE, TestKeys.OPENCRVS);
        change.accept(request);

        assertThatThrownBy(() -> check.check(bytes(request))).isInstanceOfSatisfying(MediatorException.class,
                e -> assertThat(e.error()).isEqualTo(error));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = { "", "null", "[]", "\"text\"", "{", "{}{}",
            "{\"id\":\"a\",\"id\":\"b\"}", "<xml/>"})
    void whatIsNotOneJsonObjectIsRefused(String body) {
        assertThatThrownBy(() -> check.check(body.getBytes(StandardCharsets.UTF_8))).isInstanceOfSatisfying(
                MediatorException.class, e -> assertThat(e.error()).isEqualTo(MediatorError.BODY_NOT_JSON));
    }

    private static Arguments wrong(String what, MediatorError error, Consumer<ObjectNode> change) {
        return Arguments.of(what, error, change);
    }

    private static ObjectNode request(byte[] envelope, KeyPair signer) {
        return JSON.createObjectNode().put("id", "6e1f0c5a-0000-4000-8000-000000000001")
                .put("requestTime", "2026-01-01T00:00:00.000Z")
                .put("data", Base64.getEncoder().encodeToString(envelope)).put("signature", sign(envelope, signer));
    }

    private static String sign(byte[] bytes, KeyPair signer) {
        return Base64.getEncoder().encodeToString(EnvelopeSignature.sign(bytes, signer.getPrivate()));
    }

    private static byte[] bytes(ObjectNode request) {
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }
}
