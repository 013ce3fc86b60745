package io.mosip.opencrvs.mediator.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;

/** MOSIP's response form: {@code response} or {@code errors}, never both. */
public record ApiResponse<T>(String id, String version,
        @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC") Instant responsetime, T response,
        List<ApiError> errors) {
    private static final String ID = "mosip.opencrvs";
    private static final String VERSION = "1.0";

    public static <T> ApiResponse<T> of(T response) {
        return new ApiResponse<>(ID, VERSION, Instant.now(), response, null);
    }

    static ApiResponse<Void> failed(String code, String message) {
        return new ApiResponse<>(ID, VERSION, Instant.now(), null, List.of(new ApiError(code, message)));
    }

    /** @param message one sentence without personal data */
    public record ApiError(String errorCode, String message) {}
}
