package io.mosip.opencrvs.sandbox.launcher.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What OpenCRVS got, told without what is personal in it: the names of a credential's parts, the reason of an error. */
final class Received {
    private Received() {}

    /** Empty where OpenCRVS got nothing. */
    static List<String> lines(EventResult result) {
        List<String> lines = new ArrayList<>();
        if (result.delivered() != null) {
            lines.add("credential with " + names(result.delivered()));
        }
        if (result.errorDelivered() != null) {
            lines.add("error " + result.errorDelivered().path("code").asText() + " at "
                    + result.errorDelivered().path("stage").asText() + ", fields "
                    + result.errorDelivered().path("fields") + ": "
                    + result.errorDelivered().path("message").asText());
        }
        return lines;
    }

    private static String names(JsonNode object) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> name = object.fieldNames(); name.hasNext();) {
            names.add(name.next());
        }
        return String.join(", ", names);
    }
}
