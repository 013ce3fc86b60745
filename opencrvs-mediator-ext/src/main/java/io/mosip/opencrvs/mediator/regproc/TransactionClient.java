package io.mosip.opencrvs.mediator.regproc;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.MosipErrors;
import io.mosip.opencrvs.mediator.peer.Peer;
import io.mosip.opencrvs.mediator.regproc.Progress.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Calls MOSIP's registration transaction service ({@code docs/contracts/mosip-registration-status.md}), the only status
 * service that allows the role {@code REGISTRATION_PROCESSOR}.
 */
@Component
public class TransactionClient {
    private static final String NAME = "registration transaction service";
    private static final String RID_NOT_FOUND = "RPR-RTS-001";
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_-]{1,64}");

    private final RestClient mosip;
    private final String url;

    TransactionClient(@Qualifier("mosipClient") RestClient mosip, @Value("${GET_RID_STATUS}") String url) {
        this.mosip = mosip;
        this.url = url;
    }

    /**
     * The progress of a registration; without rows if MOSIP does not know it.
     *
     * @throws MediatorException one of the {@code PEER_} errors
     */
    public Progress progressOf(String rid) {
        JsonNode answer = Peer.call(NAME, () -> mosip.get().uri(url, rid).retrieve().body(JsonNode.class));
        List<String> errors = MosipErrors.list(answer);
        if (errors.contains(RID_NOT_FOUND)) {
            return new Progress(List.of());
        }
        if (!errors.isEmpty()) {
            throw new MediatorException(MediatorError.PEER_FAILED, NAME + " " + String.join(" ", errors));
        }
        if (!answer.path("response").isArray()) {
            throw new MediatorException(MediatorError.PEER_ANSWER_UNREADABLE, NAME);
        }
        List<Row> rows = new ArrayList<>();
        answer.path("response")
                .forEach(row -> rows.add(new Row(code(row, "transactionTypeCode"), code(row, "statusCode"),
                        code(row, "subStatusCode"), row.path("statusComment").asText(""),
                        row.path("createdDateTimes").asText(""))));
        return new Progress(rows);
    }

    /** The code in a member; empty if the text does not have the form of a code. */
    private static String code(JsonNode row, String name) {
        String text = row.path(name).asText("");
        return CODE.matcher(text).matches() ? text : "";
    }
}
