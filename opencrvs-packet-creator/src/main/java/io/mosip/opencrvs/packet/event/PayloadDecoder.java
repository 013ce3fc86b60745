package io.mosip.opencrvs.packet.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to JSON. The OpenCRVS mediator of v0.5 sends characters up to U+00FF as single bytes, so what is not UTF-8 is
 * read as ISO-8859-1; what then is not JSON was corrupted by the sender and is refused. Size and nesting are bounded.
 */
final class PayloadDecoder {

    /** Above every real event (a scanned document or two), and small enough to be parsed in well under a second. */
    static final int MAX_BYTES = 24 * 1024 * 1024;
    private static final int MAX_NESTING = 64;

    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING)
                            .maxStringLength(MAX_BYTES).maxNumberLength(100).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private PayloadDecoder() {}

    static JsonNode decode(byte[] payload) {
        return decode(payload, () -> {});
    }

    static JsonNode decode(byte[] payload, Runnable notUtf8) {
        if (payload.length > MAX_BYTES) {
            throw new EventRejectedException(EventError.TOO_LARGE, "");
        }
        try {
            return parse(strictUtf8(payload), EventError.NOT_JSON);
        } catch (CharacterCodingException e) {
            notUtf8.run();
            return parse(new String(payload, StandardCharsets.ISO_8859_1), EventError.CORRUPTED_CHARSET);
        }
    }

    private static String strictUtf8(byte[] payload) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(payload)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The parser's own message is dropped: it quotes the text around the fault. */
    private static JsonNode parse(String text, EventError fault) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root == null || root.isMissingNode()) {
                throw new EventRejectedException(fault, "");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new EventRejectedException(EventError.TOO_LARGE, "");
        } catch (JsonProcessingException e) {
            throw new EventRejectedException(fault, "");
        }
    }
}
