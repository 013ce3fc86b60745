package io.mosip.opencrvs.sandbox.platform.keymanager;

import io.mosip.opencrvs.sandbox.platform.mosip.HybridCipher;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRefusal;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRequest;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The part of keymanager's interface that packets, sync and credentials use, with real cryptography and no database:
 * for load runs, where MOSIP's own keymanager would be what is measured. Off unless
 * {@code sandbox.keymanager.standin=true}.
 */
@RestController
@RequestMapping("/v1/keymanager")
@ConditionalOnProperty("sandbox.keymanager.standin")
class StandInController {
    private static final String SIGNATURE = "SHA256withRSA";
    private final StandInKeys keys;
    private final TokenIds tokenIds;

    StandInController(StandInKeys keys, TokenIds tokenIds) {
        this.keys = keys;
        this.tokenIds = tokenIds;
    }

    @PostMapping("/encrypt")
    MosipResponse<Map<String, String>> encrypt(@RequestBody MosipRequest message) {
        return MosipResponse.answer(message.id(), message.version(), () -> {
            X509Certificate certificate = entry(message).certificate();
            byte[] plain = bytes(message, "data");
            byte[] nonce = optionalBytes(message, "salt");
            try {
                byte[] sealed = nonce == null
                        ? HybridCipher.seal(certificate, plain)
                        : HybridCipher.seal(certificate, plain, nonce, bytes(message, "aad"));
                return Map.of("data", encode(sealed));
            } catch (GeneralSecurityException e) {
                throw new MosipRefusal("KER-FSE-004", "encryption failed");
            }
        });
    }

    @PostMapping("/decrypt")
    MosipResponse<Map<String, String>> decrypt(@RequestBody MosipRequest message) {
        return MosipResponse.answer(message.id(), message.version(), () -> {
            try {
                return Map.of("data", encode(HybridCipher.open(entry(message).privateKey(), bytes(message, "data"),
                        optionalBytes(message, "salt"), optionalBytes(message, "aad"))));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new MosipRefusal("KER-FSE-004", "Tag mismatch");
            }
        });
    }

    @PostMapping("/cssign")
    MosipResponse<Map<String, String>> sign(@RequestBody MosipRequest message) {
        return MosipResponse.answer(message.id(), message.version(), () -> {
            try {
                Signature signature = Signature.getInstance(SIGNATURE);
                signature.initSign(keys.of("KERNEL", "SIGN").privateKey());
                signature.update(bytes(message, "data"));
                return Map.of("data", encode(signature.sign()));
            } catch (GeneralSecurityException e) {
                throw new MosipRefusal("KER-CC-001", "signing failed");
            }
        });
    }

    /** Without a public key in the request the signature is checked with the key of {@code /cssign}. */
    @PostMapping("/csverifysign")
    MosipResponse<Map<String, Boolean>> verify(@RequestBody MosipRequest message) {
        return MosipResponse.answer(message.id(), message.version(), () -> {
            try {
                byte[] encoded = optionalBytes(message, "publicKey");
                PublicKey key = encoded == null
                        ? keys.of("KERNEL", "SIGN").certificate().getPublicKey()
                        : KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
                Signature signature = Signature.getInstance(SIGNATURE);
                signature.initVerify(key);
                signature.update(bytes(message, "data"));
                return Map.of("verified", signature.verify(bytes(message, "signature")));
            } catch (GeneralSecurityException e) {
                return Map.of("verified", false);
            }
        });
    }

    @PostMapping("/tpmsigning/publickey")
    MosipResponse<Map<String, String>> signingKey(@RequestBody MosipRequest message) {
        return MosipResponse.answer(message.id(), message.version(), () -> Map.of("publicKey",
                encode(keys.of("KERNEL", "SIGN").certificate().getPublicKey().getEncoded())));
    }

    @GetMapping("/getCertificate")
    MosipResponse<Map<String, String>> certificate(@RequestParam String applicationId,
            @RequestParam(required = false) String referenceId) {
        return MosipResponse.answer(null, null, () -> {
            try {
                byte[] der = keys.of(applicationId, referenceId).certificate().getEncoded();
                return Map.of("certificate", "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[]{ '\n'}).encodeToString(der)
                        + "\n-----END CERTIFICATE-----\n");
            } catch (GeneralSecurityException e) {
                throw new MosipRefusal("KER-KMS-004", "certificate unavailable");
            }
        });
    }

    @GetMapping("/tokenid/{uin}/{partner}")
    MosipResponse<Map<String, String>> tokenId(@PathVariable String uin, @PathVariable String partner) {
        return MosipResponse.answer(null, null,
                () -> Map.of("tokenID", tokenIds.tokenId(uin.strip(), partner.strip())));
    }

    private StandInKeys.Entry entry(MosipRequest message) {
        String application = message.text("applicationId");
        String reference = message.text("referenceId");
        if (application == null || application.isBlank() || reference == null || reference.isBlank())
            throw new MosipRefusal("KER-CRY-003", "should not be null or empty");
        return keys.of(application, reference);
    }

    private static byte[] bytes(MosipRequest message, String field) {
        byte[] bytes = optionalBytes(message, field);
        if (bytes == null || bytes.length == 0)
            throw new MosipRefusal("KER-CRY-003", "should not be null or empty");
        return bytes;
    }

    /** MOSIP takes both alphabets of base64. */
    private static byte[] optionalBytes(MosipRequest message, String field) {
        String text = message.text(field);
        if (text == null || text.isBlank())
            return null;
        try {
            return Base64.getUrlDecoder().decode(text.strip().replace('+', '-').replace('/', '_'));
        } catch (IllegalArgumentException e) {
            throw new MosipRefusal("KER-CRY-002", "Invalid encrypted data");
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
