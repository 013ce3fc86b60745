package io.mosip.opencrvs.mediator.envelope;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher.Recipient;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A public key of OpenCRVS.
 *
 * @param certificate empty where the file holds a bare key
 */
public record PeerKey(Recipient recipient, Optional<X509Certificate> certificate) {}
