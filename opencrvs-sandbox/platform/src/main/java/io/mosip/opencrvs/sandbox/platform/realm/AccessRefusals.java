package io.mosip.opencrvs.sandbox.platform.realm;

import io.mosip.opencrvs.sandbox.platform.mosip.MosipRefusal;
import org.springframework.http.HttpStatus;

/** The two answers of MOSIP's auth adapter. */
final class AccessRefusals {
    private AccessRefusals() {}

    static MosipRefusal unauthorized() {
        return new MosipRefusal(HttpStatus.UNAUTHORIZED, "KER-ATH-401", "Authentication Failed");
    }

    static MosipRefusal forbidden() {
        return new MosipRefusal(HttpStatus.FORBIDDEN, "KER-ATH-403", "Forbidden");
    }
}
