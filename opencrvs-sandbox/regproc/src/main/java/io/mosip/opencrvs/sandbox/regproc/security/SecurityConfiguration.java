package io.mosip.opencrvs.sandbox.regproc.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.regproc.RegprocSettings;
import io.mosip.opencrvs.sandbox.regproc.mosip.Answer;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Lets in who carries a token of the realm, in a cookie or as a bearer, with a role that the called path asks for;
 * answers 401 and 403 in MOSIP's form.
 */
@Configuration
class SecurityConfiguration {
    private static final String BEARER = "Bearer ";

    @Bean
    SecurityFilterChain mosipEndpoints(HttpSecurity http, Environment properties, ObjectMapper json)
            throws Exception {
        http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(paths -> {
                    paths.requestMatchers("/actuator/health", "/sandbox/**", "/error").permitAll();
                    new RoleRules(properties).all().forEach(
                            rule -> paths.requestMatchers(rule.method(), rule.path()).hasAnyAuthority(rule.roles()));
                    paths.anyRequest().authenticated();
                })
                .oauth2ResourceServer(resource -> resource.bearerTokenResolver(SecurityConfiguration::token)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(new Caller()))
                        .authenticationEntryPoint((request, response, e) -> refuse(json, response, 401,
                                "KER-ATH-401", "Authentication Failed"))
                        .accessDeniedHandler((request, response, e) -> refuse(json, response, 403, "KER-ATH-403",
                                "Forbidden")))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> refuse(json,
                        response, 401, "KER-ATH-401", "Authentication Failed")));
        return http.build();
    }

    @Bean
    JwtDecoder realmTokens(@Value("${mosip.iam.adapter.issuerURL}") String issuer, RegprocSettings settings) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(issuer + "/protocol/openid-connect/certs")
                .jwsAlgorithm(SignatureAlgorithm.RS256).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer),
                token -> isForUs(token, settings.allowedAudience())
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult
                                .failure(new OAuth2Error("invalid_token", "audience", null))));
        return decoder;
    }

    /** As MOSIP's adapter: the audience or the client that the token was issued to must be an allowed one. */
    private static boolean isForUs(Jwt token, List<String> allowed) {
        List<String> audience = token.getAudience();
        return allowed.contains(token.getClaimAsString("azp"))
                || audience != null && audience.stream().anyMatch(allowed::contains);
    }

    private static String token(HttpServletRequest request) {
        String value = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (value == null && request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (HttpHeaders.AUTHORIZATION.equals(cookie.getName())) {
                    value = cookie.getValue();
                }
            }
        }
        if (value == null || request.getRequestURI().startsWith("/sandbox/")) {
            return null;
        }
        return value.startsWith(BEARER) ? value.substring(BEARER.length()) : value;
    }

    private static void refuse(ObjectMapper json, HttpServletResponse response, int status, String code,
            String message) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Answer.error(null, null, code, message));
    }
}
