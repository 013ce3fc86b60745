package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** How a request was answered, for whoever writes that down. */
public final class Outcome {
    private static final int FIRST_REFUSAL = 400;

    private Outcome() {}

    /** The error code of a refusal or failure, else the HTTP status. */
    public static String of(HttpServletRequest request, HttpServletResponse response) {
        String code = RefusalLog.code(request);
        return code != null && response.getStatus() >= FIRST_REFUSAL ? code : Integer.toString(response.getStatus());
    }
}
