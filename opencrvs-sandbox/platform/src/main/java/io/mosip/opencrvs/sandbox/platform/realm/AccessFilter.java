package io.mosip.opencrvs.sandbox.platform.realm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRefusal;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What MOSIP's auth adapter does in front of every service: signature, time, client ({@code azp} against
 * {@code auth.server.admin.allowed.audience}) and role. The realm itself, the hub (which has its own rules), health
 * and the sandbox's control endpoints are not behind it.
 */
@Component
@Order(AccessFilter.ORDER)
class AccessFilter extends OncePerRequestFilter {
    static final int ORDER = 100;
    private static final List<String> OPEN = List.of("/auth/", "/v1/authmanager/", "/hub", "/websub/", "/actuator/",
            "/v1/credentialrequest/actuator/", "/sandbox/");
    private final Map<AccessRule, Set<String>> rules = new LinkedHashMap<>();
    private final RealmTokens tokens;
    private final Set<String> audience;
    private final ObjectMapper json;

    AccessFilter(RealmTokens tokens, Environment environment, ObjectMapper json,
            @Value("${auth.server.admin.allowed.audience:mosip-opencrvs-client,mosip-regproc-client,opencrvs-partner}") Set<String> audience) {
        this.tokens = tokens;
        this.audience = audience;
        this.json = json;
        AccessRule.all().forEach(rule -> rules.put(rule, roles(rule, environment)));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OPEN.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            check(request);
        } catch (MosipRefusal refusal) {
            response.setStatus(refusal.status().value());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(response.getOutputStream(), MosipResponse.refused(null, null, refusal.error()));
            return;
        }
        chain.doFilter(request, response);
    }

    private void check(HttpServletRequest request) {
        Caller caller = BearerToken.of(request).flatMap(tokens::read).orElseThrow(AccessRefusals::unauthorized);
        if (!audience.contains(caller.clientId()))
            throw AccessRefusals.forbidden();
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        Set<String> wanted = rules.entrySet().stream().filter(e -> e.getKey().covers(request.getMethod(), path))
                .map(Map.Entry::getValue).findFirst().orElse(Set.of());
        if (!wanted.isEmpty() && !caller.hasAnyOf(wanted))
            throw AccessRefusals.forbidden();
    }

    private static Set<String> roles(AccessRule rule, Environment environment) {
        return rule.property() == null
                ? Set.of()
                : StringUtils.commaDelimitedListToSet(
                        environment.getProperty(rule.property(), rule.defaultRoles()).replace(" ", ""));
    }
}
