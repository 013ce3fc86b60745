package io.mosip.opencrvs.sandbox.platform.mosip;

/** One entry of {@code errors} in MOSIP's response form. */
public record MosipError(String errorCode, String message) {}
