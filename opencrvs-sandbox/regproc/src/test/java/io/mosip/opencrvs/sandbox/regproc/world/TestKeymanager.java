package io.mosip.opencrvs.sandbox.regproc.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts, decrypts, signs and verifies for real, with a key per reference id; the interface is keymanager's. */
class TestKeymanager {
    private final KeyPair signing;

    TestKeymanager() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        this.signing = generator.generateKeyPair();
    }

    Map<String, Object> answer(String operation, JsonNode request) throws GeneralSecurityException {
        return switch (operation) {
            case "encrypt" -> Map.of("data", encode(cipher(Cipher.ENCRYPT_MODE, request)));
            case "decrypt" -> Map.of("data", encode(cipher(Cipher.DECRYPT_MODE, request)));
            case "cssign" -> Map.of("data", encode(sign(decode(request, "data"))));
            case "csverifysign" -> Map.of("verified", verify(request));
            case "tpmsigning/publickey" -> Map.of("publicKey", encode(signing.getPublic().getEncoded()));
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static byte[] cipher(int mode, JsonNode request) throws GeneralSecurityException {
        byte[] key = MessageDigest.getInstance("SHA-256").digest(
                (request.path("applicationId").asText() + request.path("referenceId").asText()).getBytes());
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, decode(request, "salt")));
        cipher.updateAAD(decode(request, "aad"));
        return cipher.doFinal(decode(request, "data"));
    }

    private byte[] sign(byte[] data) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signing.getPrivate());
        signature.update(data);
        return signature.sign();
    }

    private boolean verify(JsonNode request) throws GeneralSecurityException {
        if (!MessageDigest.isEqual(decode(request, "publicKey"), signing.getPublic().getEncoded())) {
            return false;
        }
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(signing.getPublic());
        signature.update(decode(request, "data"));
        return signature.verify(decode(request, "signature"));
    }

    private static byte[] decode(JsonNode request, String field) {
        // As keymanager: the object store library sends the other alphabet.
        return Base64.getUrlDecoder().decode(request.path(field).asText().replace('+', '-').replace('/', '_'));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
