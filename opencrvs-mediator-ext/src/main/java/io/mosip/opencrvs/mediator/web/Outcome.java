package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Describes how a request was answered, for logs and the audit trail. */
public final class Outcome {
    private static final int FIRST_REFUSAL = 400;

    private Outcome() {}

    /** The error code of a refusal or failure, otherwise the HTTP status. */
    public static String of(HttpServletRequest request, HttpServletResponse response) {
        String code = RefusalLog.code(request);
        return code != null && response.getStatus() >= FIRST_REFUSAL ? code : Integer.toString(response.getStatus());
    }
}
