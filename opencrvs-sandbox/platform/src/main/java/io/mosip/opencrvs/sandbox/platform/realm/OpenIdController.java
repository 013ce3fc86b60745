package io.mosip.opencrvs.sandbox.platform.realm;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The realm's OpenID endpoints, with the answers and errors of Keycloak. */
@RestController
@RequestMapping("/auth/realms/mosip")
class OpenIdController {
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private final RealmSettings settings;
    private final RealmTokens tokens;
    private final Logins logins;

    OpenIdController(RealmSettings settings, RealmTokens tokens, Logins logins) {
        this.settings = settings;
        this.tokens = tokens;
        this.logins = logins;
    }

    @GetMapping("/.well-known/openid-configuration")
    Map<String, Object> discovery() {
        String connect = settings.issuer() + "/protocol/openid-connect";
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", settings.issuer());
        document.put("token_endpoint", connect + "/token");
        document.put("userinfo_endpoint", connect + "/userinfo");
        document.put("jwks_uri", connect + "/certs");
        document.put("grant_types_supported", List.of("client_credentials", "password"));
        document.put("response_types_supported", List.of("none"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_post", "client_secret_basic"));
        return document;
    }

    @GetMapping("/protocol/openid-connect/certs")
    Map<String, Object> certs() {
        return tokens.publicKeys();
    }

    @PostMapping(path = "/protocol/openid-connect/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(@RequestBody MultiValueMap<String, String> form,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) String authorization) {
        String grant = form.getFirst("grant_type");
        if (grant == null)
            return error(HttpStatus.BAD_REQUEST, "invalid_request", "Missing form parameter: grant_type");
        Optional<RealmClient> client = client(form, authorization);
        if (client.isEmpty())
            return error(HttpStatus.UNAUTHORIZED, "invalid_client", "Invalid client or Invalid client credentials");
        return switch (grant) {
            case "client_credentials" -> granted(logins.tokenFor(client.get()));
            case "password" -> logins.tokenFor(client.get(), form.getFirst("username"), form.getFirst("password"))
                    .map(this::granted)
                    .orElseGet(() -> error(HttpStatus.UNAUTHORIZED, "invalid_grant", "Invalid user credentials"));
            default -> error(HttpStatus.BAD_REQUEST, "unsupported_grant_type", "Unsupported grant_type");
        };
    }

    @RequestMapping("/protocol/openid-connect/userinfo")
    ResponseEntity<Map<String, Object>> userinfo(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) String authorization) {
        String token = authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : "";
        return tokens.read(token)
                .map(caller -> ResponseEntity
                        .ok(Map.<String, Object>of("sub", caller.subject(), "email_verified", false,
                                "preferred_username", caller.name())))
                .orElseGet(() -> error(HttpStatus.UNAUTHORIZED, "invalid_token", "Token verification failed"));
    }

    private Optional<RealmClient> client(MultiValueMap<String, String> form, String authorization) {
        if (authorization == null || !authorization.startsWith(BASIC))
            return logins.client(form.getFirst("client_id"), form.getFirst("client_secret"));
        try {
            String pair = new String(Base64.getDecoder().decode(authorization.substring(BASIC.length())),
                    StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : logins.client(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private ResponseEntity<Map<String, Object>> granted(String token) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token);
        body.put("expires_in", settings.validitySeconds());
        body.put("refresh_expires_in", 0);
        body.put("token_type", "Bearer");
        body.put("not-before-policy", 0);
        body.put("scope", "email profile");
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }

    private static ResponseEntity<Map<String, Object>> error(HttpStatus status, String code, String description) {
        return ResponseEntity.status(status).body(Map.of("error", code, "error_description", description));
    }
}
