package io.mosip.opencrvs.sandbox.regproc.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.regproc.mosip.PeerUnavailableException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * Decrypts what was encrypted for application REGISTRATION: nonce (12), additional data (32) and keymanager's own
 * ciphertext, one after the other. Also knows the key that signs packets.
 */
@Component
public class Keymanager {
    private static final int NONCE = 12;
    private static final int AAD = 32;
    private static final String PEER = "keymanager";

    private final RestTemplate http;
    private final String decryptUrl;
    private final String signingKeyUrl;
    private final boolean thumbprint;

    Keymanager(RestTemplate selfTokenRestTemplate, @Value("${CRYPTOMANAGER_DECRYPT}") String decryptUrl,
            @Value("${mosip.kernel.keymanager.url}") String keymanagerUrl,
            @Value("${crypto.PrependThumbprint.enable:true}") boolean thumbprint) {
        this.http = selfTokenRestTemplate;
        this.decryptUrl = decryptUrl;
        this.signingKeyUrl = keymanagerUrl + "/v1/keymanager/tpmsigning/publickey";
        this.thumbprint = thumbprint;
    }

    /**
     * @param keyTime must fall into the validity of the key that encrypted
     * @throws MosipException           the bytes do not decrypt; the code is keymanager's
     * @throws PeerUnavailableException keymanager is away
     */
    public byte[] decrypt(String referenceId, byte[] sealed, String keyTime) {
        if (sealed.length <= NONCE + AAD) {
            throw new MosipException("KER-CRY-003", "too short to be an encrypted packet");
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("applicationId", "REGISTRATION");
        request.put("referenceId", referenceId);
        request.put("timeStamp", keyTime);
        request.put("prependThumbprint", thumbprint);
        request.put("salt", encode(Arrays.copyOfRange(sealed, 0, NONCE)));
        request.put("aad", encode(Arrays.copyOfRange(sealed, NONCE, NONCE + AAD)));
        request.put("data", encode(Arrays.copyOfRange(sealed, NONCE + AAD, sealed.length)));
        String data = call(decryptUrl, request).path("data").asText();
        return Base64.getUrlDecoder().decode(data);
    }

    /** The public half of the key that signs packets, base64url as keymanager gives it. */
    public String signingPublicKey() {
        return call(signingKeyUrl, Map.of("serverProfile", "local")).path("publicKey").asText();
    }

    private JsonNode call(String url, Map<String, Object> request) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("id", "mosip.cryptomanager");
        envelope.put("version", "v1.0");
        envelope.put("requesttime", MosipTime.format(MosipTime.now()));
        envelope.put("request", request);
        JsonNode answer;
        try {
            answer = http.postForObject(url, new HttpEntity<>(envelope), JsonNode.class);
        } catch (HttpClientErrorException e) {
            throw new MosipException("KER-CRY-" + e.getStatusCode().value(), "refused by keymanager");
        } catch (RestClientException e) {
            throw new PeerUnavailableException(PEER, e);
        }
        JsonNode error = answer.path("errors").path(0);
        if (error.isObject()) {
            throw new MosipException(error.path("errorCode").asText(), error.path("message").asText());
        }
        return answer.path("response");
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
