package io.mosip.opencrvs.mediator.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.keymanager.TokenIdClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Extracts the parts of a credential that the country shares with OpenCRVS. */
@Component
class SharedParts {
    private final ShareSettings settings;
    private final TokenIdClient tokens;

    SharedParts(ShareSettings settings, TokenIdClient tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /**
     * @throws MediatorException {@link MediatorError#CREDENTIAL_NOT_READABLE} where the credential has none of the parts,
     *                           or an error of the key manager
     */
    Shared of(IssuedCredential credential) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (SharedPart part : settings.share()) {
            value(part, credential).ifPresentOrElse(value -> members.put(part.member(), value),
                    () -> missing.add(part.attribute()));
        }
        if (members.isEmpty()) {
            throw new MediatorException(MediatorError.CREDENTIAL_NOT_READABLE, "nothing to share");
        }
        return new Shared(members, missing);
    }

    private Optional<JsonNode> value(SharedPart part, IssuedCredential credential) {
        return switch (part.kind()) {
            case UIN -> credential.uin().map(TextNode::valueOf);
            case VID -> credential.vid().map(TextNode::valueOf);
            case UIN_TOKEN -> credential.uin().map(tokens::tokenOf).or(credential::token).map(TextNode::valueOf);
            case ATTRIBUTE -> credential.attribute(part.attribute());
        };
    }

    /**
     * The data about the person that OpenCRVS receives. It is in memory only.
     *
     * @param missing the configured parts that the credential does not have
     */
    record Shared(Map<String, JsonNode> members, List<String> missing) {
        Optional<String> token() {
            return Optional.ofNullable(members.get(SharedPart.UIN_TOKEN.member())).map(JsonNode::asText);
        }

        /** The notes for the history of the event. */
        List<String> notes() {
            return missing.isEmpty() ? List.of() : List.of("not in the credential: " + String.join(", ", missing));
        }

        void addTo(ObjectNode message) {
            message.setAll(members);
        }

        @Override
        public String toString() {
            return "Shared[]";
        }
    }
}
