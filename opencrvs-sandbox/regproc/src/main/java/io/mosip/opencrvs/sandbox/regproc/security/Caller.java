package io.mosip.opencrvs.sandbox.regproc.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Reads the realm's roles out of a token, where Keycloak puts them. */
class Caller implements Converter<Jwt, AbstractAuthenticationToken> {
    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return new JwtAuthenticationToken(token, roles(token), token.getClaimAsString("preferred_username"));
    }

    private static Collection<GrantedAuthority> roles(Jwt token) {
        List<GrantedAuthority> roles = new ArrayList<>();
        Map<String, Object> realm = token.getClaimAsMap("realm_access");
        if (realm != null && realm.get("roles") instanceof Collection<?> names) {
            names.forEach(name -> roles.add(new SimpleGrantedAuthority(String.valueOf(name))));
        }
        return roles;
    }
}
