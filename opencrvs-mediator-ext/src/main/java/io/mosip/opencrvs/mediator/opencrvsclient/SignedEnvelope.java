package io.mosip.opencrvs.mediator.opencrvsclient;

/**
 * A message to OpenCRVS, encrypted and signed.
 *
 * @param bytes     encrypted to OpenCRVS's certificate
 * @param signature with MOSIP's key
 */
public record SignedEnvelope(byte[] bytes, byte[] signature) {}
