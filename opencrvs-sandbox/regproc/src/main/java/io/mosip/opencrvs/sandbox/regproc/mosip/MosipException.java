package io.mosip.opencrvs.sandbox.regproc.mosip;

import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;

/** A refusal with one of MOSIP's own codes. Its message never quotes what was sent. */
public class MosipException extends RuntimeException {
    private final String code;

    public MosipException(String code, String message) {
        super(message);
        this.code = code;
    }

    public MosipException(PlatformErrorMessages error) {
        this(error.getCode(), error.getMessage());
    }

    public String code() {
        return code;
    }
}
