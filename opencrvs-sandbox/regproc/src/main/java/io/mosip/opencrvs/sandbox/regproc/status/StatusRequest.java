package io.mosip.opencrvs.sandbox.regproc.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The body of a registration status search. */
@JsonIgnoreProperties(ignoreUnknown = true)
record StatusRequest(String id, String version, String requesttime, List<Entry> request) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(String registrationId) {}
}
