package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.http.HttpServletRequest;

/** Told of calls with a valid token whose caller may not make them. */
public interface DeniedCalls {
    /**
     * Returns at once: the request has no place of its group. The answer does not depend on it.
     *
     * @param outcome code of the refusal
     */
    void denied(HttpServletRequest request, Caller caller, String outcome);
}
