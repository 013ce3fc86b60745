package io.mosip.opencrvs.sandbox.platform.realm;

import io.mosip.opencrvs.sandbox.platform.mosip.MosipRequest;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** MOSIP's own door to the realm, as older clients still use it: the token comes as a cookie. */
@RestController
@RequestMapping("/v1/authmanager")
class AuthmanagerController {
    private final Logins logins;
    private final RealmTokens tokens;

    AuthmanagerController(Logins logins, RealmTokens tokens) {
        this.logins = logins;
        this.tokens = tokens;
    }

    @PostMapping("/authenticate/clientidsecretkey")
    ResponseEntity<MosipResponse<Map<String, String>>> authenticate(@RequestBody MosipRequest request) {
        RealmClient client = logins.client(request.text("clientId"), request.text("secretKey"))
                .orElseThrow(AccessRefusals::unauthorized);
        String token = logins.tokenFor(client);
        return ResponseEntity.ok().header(HttpHeaders.SET_COOKIE, "Authorization=" + token + "; Path=/; HttpOnly")
                .header(HttpHeaders.AUTHORIZATION, token)
                .body(MosipResponse.of(null, null, Map.of("status", "Success", "message",
                        "Clientid and Token combination had been validated successfully")));
    }

    @GetMapping("/authorize/admin/validateToken")
    MosipResponse<Map<String, String>> validate(HttpServletRequest request) {
        Caller caller = BearerToken.of(request).flatMap(tokens::read).orElseThrow(AccessRefusals::unauthorized);
        return MosipResponse.of(null, null, Map.of("userId", caller.name(), "name", caller.name(), "role",
                String.join(",", caller.roles())));
    }
}
