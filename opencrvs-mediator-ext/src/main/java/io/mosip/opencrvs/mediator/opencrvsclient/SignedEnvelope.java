package io.mosip.opencrvs.mediator.opencrvsclient;

/**
 * What goes to OpenCRVS, as its mediator takes it.
 *
 * @param bytes     encrypted to OpenCRVS's certificate
 * @param signature with MOSIP's key
 */
public record SignedEnvelope(byte[] bytes, byte[] signature) {}
