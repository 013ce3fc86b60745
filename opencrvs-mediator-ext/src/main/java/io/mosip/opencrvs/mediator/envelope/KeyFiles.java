package io.mosip.opencrvs.mediator.envelope;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher.Recipient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * Reads a private key of the mediator (PEM: PKCS#8 or PKCS#1, possibly with its certificate), or OpenCRVS's certificate
 * or public key. Each can also be in a PKCS#12 file. A missing or invalid file stops the start of the service and is
 * named by its property.
 */
public final class KeyFiles {
    /** PKCS#12 is a DER sequence; PEM is text. */
    private static final byte SEQUENCE = 0x30;

    private KeyFiles() {}

    public static OwnKey ownKey(KeyFile file) {
        byte[] bytes = bytes(file);
        try {
            return isPkcs12(bytes) ? ownKey(file, store(file, bytes)) : ownKey(file, pem(file, bytes));
        } catch (GeneralSecurityException | IOException | ClassCastException e) {
            throw unusable(file, "holds no RSA private key", e);
        }
    }

    public static PeerKey peerKey(KeyFile file) {
        byte[] bytes = bytes(file);
        try {
            return isPkcs12(bytes) ? peerKey(file, store(file, bytes)) : peerKey(file, pem(file, bytes));
        } catch (GeneralSecurityException | IOException | ClassCastException e) {
            throw unusable(file, "holds no RSA public key", e);
        }
    }

    private static OwnKey ownKey(KeyFile file, KeyStore store) throws GeneralSecurityException {
        String alias = alias(file, store, true);
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) store.getKey(alias, file.password().toCharArray());
        return OwnKey.of(key, Optional.ofNullable((X509Certificate) store.getCertificate(alias)));
    }

    private static OwnKey ownKey(KeyFile file, List<Object> pem) throws GeneralSecurityException, IOException {
        PrivateKeyInfo info = pem.stream().map(KeyFiles::privateKeyInfo).flatMap(Optional::stream).findFirst()
                .orElseThrow(() -> unusable(file, "holds no unencrypted private key", null));
        OwnKey key = OwnKey.of((RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded())), Optional.empty());
        for (Object object : pem) {
            // The file may contain a chain. The certificate of the key is the one with its public key.
            if (object instanceof X509CertificateHolder holder
                    && certificate(holder).getPublicKey().equals(key.recipient().publicKey())) {
                return OwnKey.of(key.privateKey(), Optional.of(certificate(holder)));
            }
        }
        return key;
    }

    private static PeerKey peerKey(KeyFile file, KeyStore store) throws GeneralSecurityException {
        return peerKey((X509Certificate) store.getCertificate(alias(file, store, false)));
    }

    private static PeerKey peerKey(KeyFile file, List<Object> pem) throws GeneralSecurityException, IOException {
        return switch (pem.get(0)) {
            case X509CertificateHolder holder -> peerKey(certificate(holder));
            case SubjectPublicKeyInfo info -> new PeerKey(
                    new Recipient((RSAPublicKey) KeyFactory.getInstance("RSA")
                            .generatePublic(new X509EncodedKeySpec(info.getEncoded())),
                            OwnKey.sha256(info.getEncoded())),
                    Optional.empty());
            default -> throw unusable(file, "holds neither a certificate nor a public key", null);
        };
    }

    private static PeerKey peerKey(X509Certificate certificate) throws GeneralSecurityException {
        return new PeerKey(
                new Recipient((RSAPublicKey) certificate.getPublicKey(), OwnKey.sha256(certificate.getEncoded())),
                Optional.of(certificate));
    }

    private static Optional<PrivateKeyInfo> privateKeyInfo(Object object) {
        return switch (object) {
            case PrivateKeyInfo pkcs8 -> Optional.of(pkcs8);
            case PEMKeyPair pkcs1 -> Optional.of(pkcs1.getPrivateKeyInfo());
            default -> Optional.empty();
        };
    }

    private static String alias(KeyFile file, KeyStore store, boolean ofKey) throws GeneralSecurityException {
        List<String> aliases = new ArrayList<>();
        for (String each : Collections.list(store.aliases())) {
            boolean wanted = file.alias().isEmpty() || file.alias().equalsIgnoreCase(each);
            if (wanted && (ofKey ? store.isKeyEntry(each) : store.getCertificate(each) != null)) {
                aliases.add(each);
            }
        }
        if (aliases.size() != 1) {
            String what = ofKey ? "private keys" : "certificates";
            throw unusable(file, file.alias().isEmpty()
                    ? "holds " + aliases.size() + " " + what + ", not one: an alias has to say which"
                    : "holds no such entry: " + what + " under alias " + file.alias(), null);
        }
        return aliases.get(0);
    }

    private static KeyStore store(KeyFile file, byte[] bytes) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), file.password().toCharArray());
            return store;
        } catch (IOException e) {
            throw unusable(file, "cannot be opened as PKCS#12 with the password that is configured", e);
        }
    }

    private static List<Object> pem(KeyFile file, byte[] bytes) throws IOException {
        List<Object> objects = new ArrayList<>();
        try (PEMParser parser = new PEMParser(
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.US_ASCII))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                objects.add(object);
            }
        }
        if (objects.isEmpty()) {
            throw unusable(file, "is neither PEM nor PKCS#12", null);
        }
        return objects;
    }

    private static X509Certificate certificate(X509CertificateHolder holder) throws CertificateException, IOException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    }

    private static boolean isPkcs12(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == SEQUENCE;
    }

    private static byte[] bytes(KeyFile file) {
        try {
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw unusable(file, "cannot be read", e);
        }
    }

    private static IllegalStateException unusable(KeyFile file, String what, Exception cause) {
        return new IllegalStateException("The file of property " + file.property() + " " + what, cause);
    }
}
