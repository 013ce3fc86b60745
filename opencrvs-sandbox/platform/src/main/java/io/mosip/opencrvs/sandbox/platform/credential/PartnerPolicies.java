package io.mosip.opencrvs.sandbox.platform.credential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The one partner that is onboarded: its credential type, the attributes its policy shares, its certificate. */
@Component
class PartnerPolicies {
    private final String partner;
    private final String credentialType;
    private final List<String> attributes;
    private final X509Certificate certificate;

    PartnerPolicies(@Value("${sandbox.partner.id:opencrvs-partner}") String partner,
            @Value("${sandbox.partner.credential-type:opencrvs}") String credentialType,
            @Value("${sandbox.partner.attributes:UIN,VID,fullName,gender,dateOfBirth}") List<String> attributes,
            @Value("${sandbox.partner.cert}") Path certificate) throws IOException {
        this.partner = partner;
        this.credentialType = credentialType;
        this.attributes = attributes;
        this.certificate = read(certificate);
    }

    /** The attributes that this partner is given under this type. */
    List<String> attributesFor(String issuer, String type) {
        if (!partner.equals(issuer) || !credentialType.equals(type))
            throw CredentialFailure.noPolicy();
        return attributes;
    }

    X509Certificate certificate() {
        return certificate;
    }

    private static X509Certificate read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
        } catch (CertificateException e) {
            throw new IOException("sandbox.partner.cert: no X.509 certificate in " + file, e);
        }
    }
}
