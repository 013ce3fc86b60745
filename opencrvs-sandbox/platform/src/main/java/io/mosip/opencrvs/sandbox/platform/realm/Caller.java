package io.mosip.opencrvs.sandbox.platform.realm;

import java.util.Set;

/**
 * Who a valid token speaks for.
 *
 * @param name Keycloak's {@code preferred_username}: a user, or {@code service-account-<client>}
 */
public record Caller(String subject, String clientId, String name, Set<String> roles) {
    public boolean hasAnyOf(Set<String> wanted) {
        return wanted.stream().anyMatch(roles::contains);
    }
}
