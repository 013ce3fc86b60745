package io.mosip.opencrvs.sandbox.platform.keymanager;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A key pair with certificate for every application and reference id that asks for one; of this run only. */
@Component
@ConditionalOnProperty("sandbox.keymanager.standin")
class StandInKeys {
    private static final Duration VALIDITY = Duration.ofDays(365);
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    Entry of(String applicationId, String referenceId) {
        return entries.computeIfAbsent(applicationId + '/' + (referenceId == null ? "" : referenceId),
                StandInKeys::generate);
    }

    private static Entry generate(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            // Names become a certificate subject: nothing but what a subject takes unescaped.
            X500Name subject = new X500Name("CN=" + name.replaceAll("[^A-Za-z0-9/_-]", "_"));
            Instant from = Instant.now().minus(Duration.ofDays(1));
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(
                    new JcaX509v3CertificateBuilder(subject, new BigInteger(64, new SecureRandom()), Date.from(from),
                            Date.from(from.plus(VALIDITY)), subject, pair.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
            return new Entry(pair.getPrivate(), certificate);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("this JDK cannot make RSA keys and certificates", e);
        }
    }

    record Entry(PrivateKey privateKey, X509Certificate certificate) {}
}
