package io.mosip.opencrvs.sandbox.launcher.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** One party's certificate and, where it is ours to know, its private key: in memory and as PEM files. */
public record KeyPairFiles(Path keyFile, Path certificateFile, PrivateKey privateKey, X509Certificate certificate) {
    private static final int KEY_BITS = 2048;
    private static final Duration VALIDITY = Duration.ofDays(365);

    /** A new RSA pair with a self-signed certificate. */
    public static KeyPairFiles generate(Path directory, String name) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = selfSigned(pair, name);
            Path keyFile = directory.resolve(name + "-key.pem");
            Path certificateFile = directory.resolve(name + "-cert.pem");
            KeyFiles.write(keyFile, pair.getPrivate());
            KeyFiles.write(certificateFile, certificate);
            return new KeyPairFiles(keyFile, certificateFile, pair.getPrivate(), certificate);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("this JDK cannot make RSA keys and certificates", e);
        }
    }

    /**
     * The given files, copied beside the run's own keys.
     *
     * @param key the private key's file, or null where only the certificate is known here
     * @throws IOException where a file is unreadable, or the key does not belong to the certificate
     */
    public static KeyPairFiles given(Path directory, String name, Path key, Path certificate) throws IOException {
        X509Certificate readCertificate = KeyFiles.readCertificate(certificate);
        Path certificateFile = Files.copy(certificate, directory.resolve(name + "-cert.pem"));
        if (key == null) {
            return new KeyPairFiles(null, certificateFile, null, readCertificate);
        }
        PrivateKey readKey = KeyFiles.readPrivateKey(key);
        if (!belongTogether(readKey, readCertificate)) {
            throw new IOException(key + " is not the key of " + certificate);
        }
        return new KeyPairFiles(Files.copy(key, directory.resolve(name + "-key.pem")), certificateFile, readKey,
                readCertificate);
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        return key instanceof java.security.interfaces.RSAPrivateKey rsaPrivate
                && certificate.getPublicKey() instanceof java.security.interfaces.RSAPublicKey rsaPublic
                && rsaPrivate.getModulus().equals(rsaPublic.getModulus());
    }

    private static X509Certificate selfSigned(KeyPair pair, String name)
            throws OperatorCreationException, GeneralSecurityException {
        X500Name subject = new X500Name("CN=" + name + ",O=OpenCRVS sandbox");
        // Yesterday, so that no clock difference makes it not yet valid.
        Instant from = Instant.now().minus(Duration.ofDays(1));
        X509CertificateHolder holder = new JcaX509v3CertificateBuilder(subject,
                new BigInteger(64, new SecureRandom()), Date.from(from), Date.from(from.plus(VALIDITY)), subject,
                pair.getPublic()).build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
        return new JcaX509CertificateConverter().getCertificate(holder);
    }
}
