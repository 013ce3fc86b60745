package io.mosip.opencrvs.mediator.admin;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.web.PlainText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/** The parameters of a request, each with one value that the database can hold. */
final class QueryParameters {
    private QueryParameters() {}

    /**
     * @throws MediatorException {@link MediatorError#SEARCH_MALFORMED} if a parameter is repeated, or has a character that
     *                           no text has
     */
    static Map<String, String> single(MultiValueMap<String, String> query) {
        Map<String, String> single = new HashMap<>();
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            if (parameter.getValue().size() != 1 || !parameter.getValue().get(0).codePoints()
                    .allMatch(PlainText::mayHave)) {
                throw new MediatorException(MediatorError.SEARCH_MALFORMED);
            }
            single.put(parameter.getKey(), parameter.getValue().get(0));
        }
        return single;
    }
}
