package io.mosip.opencrvs.mediator.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What can be told of a request without decrypting it: its form, and that OpenCRVS signed it. */
@Component
class EnvelopeCheck {
    private static final Pattern RECORD_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final ObjectReader json;
    private final Keys keys;

    EnvelopeCheck(ObjectMapper json, Keys keys) {
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        this.keys = keys;
    }

    /** @throws MediatorException one error for each thing that can be wrong; the order is the order of checks */
    EventMessage check(byte[] body) {
        JsonNode request = parse(body);
        String id = text(request, "id");
        String data = text(request, "data");
        String signature = text(request, "signature");
        if (!RECORD_ID.matcher(id).matches()) {
            throw new MediatorException(MediatorError.ID_MALFORMED);
        }
        byte[] envelope = base64(data);
        byte[] signatureBytes = base64(signature);
        keys.requireLayout(envelope);
        if (!keys.signedByOpencrvs(envelope, signatureBytes)) {
            throw new MediatorException(MediatorError.SIGNATURE_WRONG);
        }
        return new EventMessage(id, request.path("requestTime").asText(""), data, signature);
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode request = json.readTree(body);
            if (request.isObject()) {
                return request;
            }
        } catch (IOException e) {
            // Told as an error code: the parser's message would quote the body.
        }
        throw new MediatorException(MediatorError.BODY_NOT_JSON);
    }

    private static String text(JsonNode request, String field) {
        JsonNode value = request.path(field);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw new MediatorException(MediatorError.FIELD_MISSING);
        }
        return value.asText();
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MediatorException(MediatorError.DATA_NOT_BASE64);
        }
    }
}
