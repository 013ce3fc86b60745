package io.mosip.opencrvs.sandbox.platform.control;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The services of this process that a fault can hit, told apart by path. */
enum MosipService {
    REALM("/auth/", "/v1/authmanager/"),
    RIDGENERATOR("/v1/ridgenerator/"),
    IDSCHEMA("/v1/syncdata/",
            "/v1/masterdata/"),
    AUDIT("/v1/auditmanager/"),
    IDREPO("/idrepository/"),
    CREDENTIAL(
            "/v1/credentialrequest/"),
    WEBSUB("/hub", "/websub/"),
    KEYMANAGER("/v1/keymanager/");

    private final List<String> prefixes;

    MosipService(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    static Optional<MosipService> of(String path) {
        return Arrays.stream(values()).filter(s -> s.prefixes.stream().anyMatch(path::startsWith)).findFirst();
    }

    @JsonCreator
    static MosipService named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
