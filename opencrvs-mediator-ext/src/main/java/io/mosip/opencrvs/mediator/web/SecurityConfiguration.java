package io.mosip.opencrvs.mediator.web;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Decides who may call what. Tokens are verified with the published keys of the realm, without a call for each request.
 * Every request that is not named here is refused.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    static final String SENDER = "SENDER";
    static final String ADMIN = "ADMIN";
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS512,
            JWSAlgorithm.ES256);

    @Bean
    SecurityFilterChain endpoints(HttpSecurity http, IntakeSettings intake, ApiErrors errors,
            ObjectProvider<DeniedCalls> denied) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/prometheus").permitAll()
                        // The hub has no token; its callbacks carry a signature, checked by the controller.
                        .requestMatchers("/receiveCredential", "/workflowCompleted").permitAll()
                        .requestMatchers(HttpMethod.POST, "/birth", "/birth/correction", "/death", "/death/correction")
                        .hasAuthority(SENDER)
                        .requestMatchers(HttpMethod.GET, "/generateAid").hasAuthority(SENDER)
                        .requestMatchers(HttpMethod.GET, "/events", "/events/**").hasAnyAuthority(SENDER, ADMIN)
                        .requestMatchers("/admin/**").hasAuthority(ADMIN).anyRequest().denyAll())
                .oauth2ResourceServer(server -> server.withObjectPostProcessor(failures(errors))
                        .bearerTokenResolver(new CookieOrBearerToken())
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(callers(intake)))
                        .authenticationEntryPoint((request, response, e) -> errors.write(request, response,
                                MediatorError.TOKEN_INVALID)))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((request, response, e) -> errors.write(request, response,
                                MediatorError.TOKEN_MISSING))
                        .accessDeniedHandler((request, response, e) -> {
                            Caller.present().ifPresent(caller -> denied.forEach(listener -> listener.denied(request,
                                    caller, MediatorError.CLIENT_NOT_ALLOWED.code())));
                            errors.write(request, response, MediatorError.CLIENT_NOT_ALLOWED);
                        }))
                .build();
    }

    @Bean
    JwtDecoder realmTokens(IntakeSettings intake, RestTemplateBuilder builder, ClientHttpRequestFactory pooled) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS,
                new RealmKeys(intake.jwksUrl(), builder.requestFactory(() -> pooled).build())));
        // All claims are checked below.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(intake.clockSkew()),
                new JwtClaimValidator<>(JWTClaimNames.EXPIRATION_TIME, expiry -> expiry != null),
                new JwtClaimValidator<>(JWTClaimNames.ISSUER,
                        issuer -> issuer != null && intake.issuers().contains(issuer.toString())),
                new JwtClaimValidator<Collection<String>>(JWTClaimNames.AUDIENCE, audience -> audience == null
                        || audience.stream().anyMatch(intake.allowedAudiences()::contains))));
        return decoder;
    }

    /** A token that is wrong is refused; one that cannot be checked, as the realm is away, is not called wrong. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> failures(ApiErrors errors) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler((request, response, e) -> errors.write(request, response,
                        e instanceof AuthenticationServiceException
                                ? MediatorError.PEER_UNREACHABLE
                                : MediatorError.TOKEN_INVALID));
                return filter;
            }
        };
    }

    private static JwtAuthenticationConverter callers(IntakeSettings intake) {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(token -> authorities(token, intake));
        return converter;
    }

    /**
     * The client of a token. Keycloak names it in {@code azp}, older versions in {@code clientId}; null if neither is
     * present.
     */
    static String client(Jwt token) {
        return token.hasClaim("azp") ? token.getClaimAsString("azp") : token.getClaimAsString("clientId");
    }

    private static Collection<GrantedAuthority> authorities(Jwt token, IntakeSettings intake) {
        List<GrantedAuthority> granted = new ArrayList<>();
        String client = client(token);
        if (client != null && intake.allowedClients().contains(client)) {
            granted.add(new SimpleGrantedAuthority(SENDER));
        }
        // The role counts only for configured clients, so a token that was issued for another service gives no
        // access here.
        if (client != null && intake.adminClients().contains(client)
                && token.getClaim("realm_access") instanceof Map<?, ?> access
                && access.get("roles") instanceof Collection<?> roles && roles.contains(intake.adminRole())) {
            granted.add(new SimpleGrantedAuthority(ADMIN));
        }
        return granted;
    }
}
