package io.mosip.opencrvs.sandbox.platform.realm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who may have a token: a client by its secret, and the sender's user through the mediator's client. */
@Component
class Logins {
    private static final String SENDER_CLIENT = "mosip-opencrvs-client";
    private final Map<String, RealmClient> clients = RealmClient.all().stream()
            .collect(Collectors.toMap(RealmClient::id, Function.identity()));
    private final RealmSettings settings;
    private final RealmTokens tokens;

    Logins(RealmSettings settings, RealmTokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    Optional<RealmClient> client(String id, String secret) {
        return Optional.ofNullable(id).map(clients::get).filter(c -> same(secret, settings.clientSecret()));
    }

    String tokenFor(RealmClient client) {
        return tokens.issue(client.id(), "service-account-" + client.id(), client.roles());
    }

    /** A user's token carries the roles of the client it logs in through. */
    Optional<String> tokenFor(RealmClient client, String username, String password) {
        boolean known = client.id().equals(SENDER_CLIENT) && same(username, settings.username())
                && same(password, settings.password());
        return known ? Optional.of(tokens.issue(client.id(), username, client.roles())) : Optional.empty();
    }

    private static boolean same(String given, String expected) {
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8));
    }
}
