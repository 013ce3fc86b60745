package io.mosip.opencrvs.sandbox.platform.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.springframework.stereotype.Component;

/** Signs a credential as keymanager's jwtSign does without payload: a detached JWS. The key is of this run only. */
@Component
class CredentialProof {
    private final RSAKey key;
    private final RSASSASigner signer;

    CredentialProof() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("credential").generate();
        signer = new RSASSASigner(key);
    }

    String sign(byte[] credential) {
        JWSObject jws = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new Payload(credential));
        try {
            jws.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the credential key does not sign", e);
        }
        return jws.serialize(true);
    }
}
