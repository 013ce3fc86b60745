package io.mosip.opencrvs.sandbox.launcher.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How each sample must end, by file name: {@code status}, {@code errorCode}, and {@code errorDelivered} where OpenCRVS
 * must have been told why. A sample that is not in it is delivered.
 */
public final class ExpectedEnds {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode ends;

    private ExpectedEnds(JsonNode ends) {
        this.ends = ends;
    }

    public static ExpectedEnds read(Path file) throws IOException {
        return new ExpectedEnds(JSON.readTree(file.toFile()));
    }

    /**
     * @param result null where the event never ended
     * @param toldHere whether what OpenCRVS is told arrives at the sandbox's own OpenCRVS side
     */
    public boolean isMet(String fileName, EventResult result, boolean toldHere) {
        JsonNode end = ends.path(fileName);
        String status = end.path("status").asText(EventResult.DELIVERED);
        String errorCode = end.path("errorCode").asText(null);
        if (result == null || !status.equals(result.status())
                || errorCode != null && !errorCode.equals(result.errorCode())) {
            return false;
        }
        return !toldHere || isTold(end, status, result);
    }

    private static boolean isTold(JsonNode end, String status, EventResult result) {
        boolean errorTold = result.errorDelivered() != null
                && result.errorDelivered().path("code").asText().equals(result.errorCode());
        return (!status.equals(EventResult.DELIVERED) || result.delivered() != null)
                && (!end.path("errorDelivered").asBoolean() || errorTold);
    }
}
