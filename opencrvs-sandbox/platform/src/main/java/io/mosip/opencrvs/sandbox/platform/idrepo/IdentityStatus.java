package io.mosip.opencrvs.sandbox.platform.idrepo;

import java.util.Arrays;
import java.util.Optional;

/** MOSIP's UIN states ({@code mosip.idrepo.identity.uin-status}); there is none for a deceased person. */
public enum IdentityStatus {
    ACTIVATED,
    BLOCKED,
    DEACTIVATED;

    static Optional<IdentityStatus> of(String name) {
        return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
    }
}
