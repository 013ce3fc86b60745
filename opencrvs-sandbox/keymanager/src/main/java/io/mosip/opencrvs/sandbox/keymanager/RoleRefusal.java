package io.mosip.opencrvs.sandbox.keymanager;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a missing role before keymanager's own handler makes a 500 of it, as the auth adapter does. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RoleRefusal {
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> forbidden(AccessDeniedException cause) {
        return ResponseEntity.status(Refusal.FORBIDDEN.status()).body(Refusal.FORBIDDEN.body());
    }
}
