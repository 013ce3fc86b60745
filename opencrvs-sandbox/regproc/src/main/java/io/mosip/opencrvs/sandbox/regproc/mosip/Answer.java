package io.mosip.opencrvs.sandbox.regproc.mosip;

import java.util.List;

/** The envelope of every MOSIP answer; either a response or errors, as the service at hand does it. */
public record Answer(String id, String version, String responsetime, Object response, List<?> errors) {

    public static Answer of(String id, String version, Object response) {
        return new Answer(id, version, MosipTime.format(MosipTime.now()), response, null);
    }

    public static Answer error(String id, String version, String code, String message) {
        return new Answer(id, version, MosipTime.format(MosipTime.now()), null,
                List.of(new Fault(code, message)));
    }

    public record Fault(String errorCode, String message) {}
}
