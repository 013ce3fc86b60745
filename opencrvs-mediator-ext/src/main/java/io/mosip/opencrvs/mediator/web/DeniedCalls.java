package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.http.HttpServletRequest;

/** Receives calls that were denied although their token is valid. */
public interface DeniedCalls {
    /**
     * Returns immediately, because the request has no place of its group. The answer does not depend on it.
     *
     * @param outcome code of the refusal
     */
    void denied(HttpServletRequest request, Caller caller, String outcome);
}
