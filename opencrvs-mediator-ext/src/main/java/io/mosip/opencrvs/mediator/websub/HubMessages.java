package io.mosip.opencrvs.mediator.websub;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Reads a message of the hub: one JSON value with nothing after it and without repeated members. */
@Component
public class HubMessages {
    private final ObjectReader json;

    HubMessages(ObjectMapper json) {
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    /** @throws MediatorException {@link MediatorError#CALLBACK_MALFORMED} */
    public JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new MediatorException(MediatorError.CALLBACK_MALFORMED);
        }
    }
}
