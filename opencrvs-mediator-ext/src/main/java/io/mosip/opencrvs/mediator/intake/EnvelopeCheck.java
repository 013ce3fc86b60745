package io.mosip.opencrvs.mediator.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Checks a request without decrypting it: its form, and the signature of OpenCRVS. */
@Component
class EnvelopeCheck {
    private static final Pattern RECORD_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TIME = Pattern.compile("[0-9A-Za-z.:+-]{1,40}");
    private static final Set<String> FIELDS = Set.of("id", "requestTime", "data", "signature");

    private final JsonFactory json;
    private final Keys keys;
    private final Clock clock;

    EnvelopeCheck(ObjectMapper json, Keys keys, Clock clock) {
        this.clock = clock;
        this.json = json.getFactory();
        this.keys = keys;
    }

    /** @throws MediatorException one error for each thing that can be wrong; the order is the order of checks */
    EventMessage check(byte[] body) {
        Map<String, String> request = parse(body);
        String id = required(request, "id");
        String data = required(request, "data");
        String signature = required(request, "signature");
        if (!RECORD_ID.matcher(id).matches()) {
            throw new MediatorException(MediatorError.ID_MALFORMED);
        }
        byte[] envelope = base64(data);
        byte[] signatureBytes = base64(signature);
        keys.requireLayout(envelope);
        if (!keys.signedByOpencrvs(envelope, signatureBytes)) {
            throw new MediatorException(MediatorError.SIGNATURE_WRONG);
        }
        return new EventMessage(id, time(request), data, signature, clock.millis(), false, false, null);
    }

    /** Reads the known members only, so that ten megabytes of brackets cost no memory. */
    private Map<String, String> parse(byte[] body) {
        Map<String, String> texts = new HashMap<>();
        Reader utf8 = new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser parser = json.createParser(utf8).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    if (parser.nextToken() == JsonToken.VALUE_STRING && FIELDS.contains(name)) {
                        texts.put(name, parser.getText());
                    }
                    parser.skipChildren();
                }
                if (parser.nextToken() == null) {
                    return texts;
                }
            }
        } catch (IOException e) {
            // The error code says enough. The message of the parser would quote the body.
        }
        throw new MediatorException(MediatorError.BODY_NOT_JSON);
    }

    private static String required(Map<String, String> request, String field) {
        String value = request.getOrDefault(field, "");
        if (value.isEmpty()) {
            throw new MediatorException(MediatorError.FIELD_MISSING);
        }
        return value;
    }

    /**
     * The time of the request; empty if the text is not a time. An invalid time does not refuse the event, because
     * nothing depends on it and the signature does not cover it.
     */
    private static String time(Map<String, String> request) {
        String time = request.getOrDefault("requestTime", "");
        return TIME.matcher(time).matches() ? time : "";
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MediatorException(MediatorError.DATA_NOT_BASE64);
        }
    }
}
