package io.mosip.opencrvs.mediator.envelope;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher.Recipient;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * Reads the two PEM files of the v0.5 properties: a private key (PKCS#8 or PKCS#1), and OpenCRVS's certificate or bare
 * public key. A file that is missing or is something else stops start-up, named by its property.
 */
public final class KeyFiles {
    private KeyFiles() {}

    public static Keys read(Path privateKey, Path opencrvsKey) {
        RSAPrivateCrtKey own = privateKey(privateKey, "mosip.opencrvs.privkey.path");
        return new Keys(own, recipientOf(own), recipient(opencrvsKey, "opencrvs.mosip.pubkey.path"));
    }

    private static RSAPrivateCrtKey privateKey(Path file, String property) {
        try {
            PrivateKeyInfo info = switch (pem(file, property)) {
                case PrivateKeyInfo pkcs8 -> pkcs8;
                case PEMKeyPair pkcs1 -> pkcs1.getPrivateKeyInfo();
                default -> throw unusable(property, "holds no unencrypted private key", null);
            };
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException | ClassCastException e) {
            throw unusable(property, "holds no RSA private key", e);
        }
    }

    private static Recipient recipient(Path file, String property) {
        try {
            return switch (pem(file, property)) {
                case X509CertificateHolder certificate -> new Recipient(
                        publicKey(certificate.getSubjectPublicKeyInfo()), sha256(certificate.getEncoded()));
                case SubjectPublicKeyInfo info -> new Recipient(publicKey(info), sha256(info.getEncoded()));
                default -> throw unusable(property, "holds neither a certificate nor a public key", null);
            };
        } catch (GeneralSecurityException | IOException | ClassCastException e) {
            throw unusable(property, "holds no RSA public key", e);
        }
    }

    private static Recipient recipientOf(RSAPrivateCrtKey key) {
        try {
            RSAPublicKey publicKey = (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new Recipient(publicKey, sha256(publicKey.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot derive an RSA public key", e);
        }
    }

    private static RSAPublicKey publicKey(SubjectPublicKeyInfo info) throws GeneralSecurityException, IOException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(info.getEncoded()));
    }

    private static Object pem(Path file, String property) {
        try (Reader reader = Files.newBufferedReader(file); PEMParser parser = new PEMParser(reader)) {
            Object object = parser.readObject();
            if (object == null) {
                throw unusable(property, "is not a PEM file", null);
            }
            return object;
        } catch (IOException e) {
            throw unusable(property, "cannot be read", e);
        }
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static IllegalStateException unusable(String property, String what, Exception cause) {
        return new IllegalStateException("The file of property " + property + " " + what, cause);
    }
}
