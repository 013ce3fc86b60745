package io.mosip.opencrvs.sandbox.platform.mosip;

import org.springframework.http.HttpStatus;

/**
 * A request that a MOSIP service refuses, with MOSIP's own code. Most MOSIP services answer 200 with {@code errors};
 * the status says where this one does not. The message never carries what the request held.
 */
public final class MosipRefusal extends RuntimeException {
    private final HttpStatus status;
    private final MosipError error;

    public MosipRefusal(String code, String message) {
        this(HttpStatus.OK, code, message);
    }

    public MosipRefusal(HttpStatus status, String code, String message) {
        super(code + ": " + message, null, false, false);
        this.status = status;
        this.error = new MosipError(code, message);
    }

    public HttpStatus status() {
        return status;
    }

    public MosipError error() {
        return error;
    }
}
