package io.mosip.opencrvs.mediator.keys;

import io.mosip.opencrvs.mediator.envelope.KeyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key files of both sides: two under the names of v0.5, and two for a rotation. Passwords are for PKCS#12 files,
 * aliases for PKCS#12 files with several entries.
 *
 * @param secret         from which the keys are derived that authenticate events in Kafka; empty for the private key
 * @param previousSecret that one before it, while it is replaced
 * @param warnBefore how long before a certificate expires this is told
 */
@Component
public record KeySettings(@Value("${mosip.opencrvs.privkey.path}") String own,
        @Value("${mosip.opencrvs.privkey.password:}") String ownPassword,
        @Value("${mosip.opencrvs.privkey.alias:}") String ownAlias,
        @Value("${mosip.opencrvs.privkey.previous.path:}") String previous,
        @Value("${mosip.opencrvs.privkey.previous.password:}") String previousPassword,
        @Value("${mosip.opencrvs.privkey.previous.alias:}") String previousAlias,
        @Value("${opencrvs.mosip.pubkey.path}") String opencrvs,
        @Value("${mosip.opencrvs.pubkey.password:}") String opencrvsPassword,
        @Value("${mosip.opencrvs.pubkey.alias:}") String opencrvsAlias,
        @Value("${mosip.opencrvs.pubkey.additional.path:}") String additional,
        @Value("${mosip.opencrvs.pubkey.additional.password:}") String additionalPassword,
        @Value("${mosip.opencrvs.pubkey.additional.alias:}") String additionalAlias,
        @Value("${mosip.opencrvs.integrity.secret:}") String secret,
        @Value("${mosip.opencrvs.integrity.previous-secret:}") String previousSecret,
        @Value("${mosip.opencrvs.certificate.warn-before:30d}") Duration warnBefore) {
    private static final int SHORTEST_SECRET = 32;

    /** The mediator's own key files, the present one first. */
    List<KeyFile> ours() {
        return present(file("mosip.opencrvs.privkey.path", own, ownPassword, ownAlias),
                file("mosip.opencrvs.privkey.previous.path", previous, previousPassword, previousAlias));
    }

    /** The key files of OpenCRVS, the one for encryption first. */
    List<KeyFile> theirs() {
        return present(file("opencrvs.mosip.pubkey.path", opencrvs, opencrvsPassword, opencrvsAlias),
                file("mosip.opencrvs.pubkey.additional.path", additional, additionalPassword, additionalAlias));
    }

    /**
     * The configured secrets, the present one first; empty if none is configured.
     *
     * @throws IllegalStateException where one is so short that it can be guessed
     */
    List<String> secrets() {
        List<String> secrets = Stream.of(secret, previousSecret).filter(text -> !text.isBlank()).toList();
        if (secrets.stream().anyMatch(text -> text.length() < SHORTEST_SECRET)) {
            throw new IllegalStateException(
                    "mosip.opencrvs.integrity.secret and mosip.opencrvs.integrity.previous-secret"
                            + " need " + SHORTEST_SECRET + " characters or more");
        }
        return secrets;
    }

    private static KeyFile file(String property, String path, String password, String alias) {
        return new KeyFile(property, Path.of(path), password, alias);
    }

    private static List<KeyFile> present(KeyFile first, KeyFile second) {
        return Stream.concat(Stream.of(first), Stream.of(second).filter(file -> !file.path().toString().isEmpty()))
                .toList();
    }

    /** Shows no passwords. */
    @Override
    public String toString() {
        return "KeySettings" + ours() + theirs();
    }
}
