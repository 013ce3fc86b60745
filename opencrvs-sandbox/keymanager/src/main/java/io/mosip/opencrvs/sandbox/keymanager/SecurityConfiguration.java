package io.mosip.opencrvs.sandbox.keymanager;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.util.matcher.AntPathRequestMatcher;
import org.springframework.web.client.RestTemplate;

/**
 * What MOSIP's auth adapter does in a cluster: the realm's tokens decide, by the role properties
 * ({@code mosip.role.keymanager.*}) that keymanager's controllers name. Without a valid token 401 KER-ATH-401,
 * without the role 403 KER-ATH-403. Actuator endpoints are open: the process listens on the loopback only.
 */
@Configuration
@EnableMethodSecurity
class SecurityConfiguration {
    @Bean
    SecurityFilterChain chain(HttpSecurity http, ObjectMapper json,
            @Value("${sandbox.platform.url}/auth/realms/mosip") String issuer) throws Exception {
        URL certificates = URI.create(issuer + "/protocol/openid-connect/certs").toURL();
        RealmToken tokens = new RealmToken(issuer, JWKSourceBuilder.create(certificates).retrying(true).build());
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new TokenFilter(tokens), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(
                        r -> r.requestMatchers(AntPathRequestMatcher.antMatcher("/v1/keymanager/actuator/**"))
                                .permitAll().anyRequest().authenticated())
                .exceptionHandling(e -> e
                        .authenticationEntryPoint((request, response, cause) -> write(json, response, Refusal.UNKNOWN))
                        .accessDeniedHandler((request, response, cause) -> write(json, response, Refusal.FORBIDDEN)))
                .build();
    }

    /** No user of its own: without this bean Spring Boot invents one and logs its password. */
    @Bean
    UserDetailsService noUsers() {
        return new InMemoryUserDetailsManager();
    }

    @Bean
    RestTemplate restTemplate() {
        return new RestTemplate();
    }

    @Bean
    RestTemplate selfTokenRestTemplate() {
        return new RestTemplate();
    }

    private static void write(ObjectMapper json, HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(refusal.body()));
    }
}
