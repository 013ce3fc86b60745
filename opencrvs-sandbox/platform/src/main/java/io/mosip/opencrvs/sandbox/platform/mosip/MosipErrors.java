package io.mosip.opencrvs.sandbox.platform.mosip;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every failure in MOSIP's response form; never a stack trace, never a value of the request. */
@RestControllerAdvice
class MosipErrors {
    private static final Logger LOG = LoggerFactory.getLogger(MosipErrors.class);
    private static final Map<String, MosipError> UNREADABLE = Map.of("/idrepository/",
            new MosipError("IDR-IDC-003", "Invalid Request"), "/v1/credentialrequest/",
            new MosipError("IDR-CRG-006", "IO exception"), "/v1/auditmanager/",
            new MosipError("KER-AUD-002", "Invalid Audit Request. Format is incorrect."));

    @ExceptionHandler
    ResponseEntity<MosipResponse<Void>> refused(MosipRefusal refusal) {
        return answer(refusal.status(), refusal.error());
    }

    @ExceptionHandler({ HttpMessageNotReadableException.class, HttpMediaTypeNotSupportedException.class,
            ServletRequestBindingException.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<MosipResponse<Void>> unreadable(HttpServletRequest request) {
        MosipError error = UNREADABLE.entrySet().stream().filter(e -> request.getRequestURI().startsWith(e.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(new MosipError("KER-MSD-999", "Bad Request"));
        return answer(HttpStatus.BAD_REQUEST, error);
    }

    @ExceptionHandler
    ResponseEntity<MosipResponse<Void>> unknownPath(NoResourceFoundException e) {
        return answer(HttpStatus.NOT_FOUND, new MosipError("KER-ATH-404", "Not Found"));
    }

    @ExceptionHandler
    ResponseEntity<MosipResponse<Void>> wrongMethod(HttpRequestMethodNotSupportedException e) {
        return answer(HttpStatus.METHOD_NOT_ALLOWED, new MosipError("KER-ATH-405", "Method Not Allowed"));
    }

    @ExceptionHandler
    ResponseEntity<MosipResponse<Void>> failed(RuntimeException e) {
        // The message may quote what was sent; type and place are what a developer needs.
        StackTraceElement[] trace = e.getStackTrace();
        LOG.error("unexpected {} at {}", e.getClass().getName(), trace.length == 0 ? "unknown place" : trace[0]);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, new MosipError("KER-SND-500", "Internal server error"));
    }

    private static ResponseEntity<MosipResponse<Void>> answer(HttpStatus status, MosipError error) {
        return ResponseEntity.status(status).body(MosipResponse.refused(null, null, error));
    }
}
