package io.mosip.opencrvs.mediator.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.failure.DatabaseAway;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.failure.StackOnly;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers every failure of a request with an HTTP status and MOSIP's response form. No stack trace leaves the service.
 */
@Component
@RestControllerAdvice
class ApiErrors {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);
    private static final String RETRY_AFTER_SECONDS = "30";
    private static final String NEXT_SECOND = "1";
    /**
     * Closes the connection after a refusal, so that the rest of the refused request is not read as another request.
     */
    private static final String CLOSE = "close";

    private final ObjectMapper json;

    ApiErrors(ObjectMapper json) {
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<ApiResponse<Void>> named(HttpServletRequest request, MediatorException e) {
        if (e.error().retryable()) {
            LOG.warn("{}", e.getMessage());
        }
        return answer(request, e.error());
    }

    /** Answers a request whose connection broke. A caller that is still there must not read the answer as a success. */
    @ExceptionHandler
    ResponseEntity<ApiResponse<Void>> callerGone(HttpServletRequest request, IOException e) {
        LOG.info("a caller went away: {}", e.getClass().getSimpleName());
        return answer(request, MediatorError.REQUEST_BROKEN);
    }

    /**
     * Answers a request that Spring Security's firewall refuses. The firewall checks the names of parameters only when
     * a controller asks for them.
     */
    @ExceptionHandler
    ResponseEntity<ApiResponse<Void>> rejected(HttpServletRequest request, RequestRejectedException e) {
        return answer(request, MediatorError.REQUEST_BROKEN);
    }

    @ExceptionHandler
    ResponseEntity<ApiResponse<Void>> unnamed(HttpServletRequest request, Exception e) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            RefusalLog.note(request, MediatorError.REQUEST_NOT_SUPPORTED);
            return ResponseEntity.status(known.getStatusCode()).header(HttpHeaders.CONNECTION, CLOSE)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(body(MediatorError.REQUEST_NOT_SUPPORTED));
        }
        if (DatabaseAway.caused(e)) {
            return named(request, new MediatorException(MediatorError.DATABASE_AWAY));
        }
        LOG.error("{}", new StackOnly(e));
        return answer(request, MediatorError.INTERNAL);
    }

    /** Writes an error for a request that is refused before it reaches a controller. */
    void write(HttpServletRequest request, HttpServletResponse response, MediatorError error) throws IOException {
        RefusalLog.note(request, error);
        response.setStatus(status(error).value());
        response.setHeader(HttpHeaders.CONNECTION, CLOSE);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (error == MediatorError.CLIENT_TOO_FAST) {
            response.setHeader(HttpHeaders.RETRY_AFTER, NEXT_SECOND);
        } else if (status(error) == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        byte[] text = json.writeValueAsBytes(body(error));
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }

    /** Answers a waiting request without a thread of the server. The answer fits into the buffer of the socket. */
    void answer(AsyncContext waiting, MediatorError error) {
        try {
            HttpServletResponse response = (HttpServletResponse) waiting.getResponse();
            write((HttpServletRequest) waiting.getRequest(), response, error);
            response.flushBuffer();
            waiting.complete();
        } catch (IOException | IllegalStateException e) {
            LOG.info("a caller went away: {}", e.getClass().getSimpleName());
        }
    }

    /** The body of an error for a request that the HTTP server itself refuses. */
    String text(int status) throws IOException {
        return json.writeValueAsString(body(switch (status) {
            case 404, 405, 415 -> MediatorError.REQUEST_NOT_SUPPORTED;
            case 408 -> MediatorError.BODY_TOO_SLOW;
            case 500, 503 -> MediatorError.INTERNAL;
            default -> MediatorError.REQUEST_BROKEN;
        }));
    }

    private static ResponseEntity<ApiResponse<Void>> answer(HttpServletRequest request, MediatorError error) {
        RefusalLog.note(request, error);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status(error))
                .header(HttpHeaders.CONNECTION, CLOSE);
        if (status(error) == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(body(error));
    }

    private static ApiResponse<Void> body(MediatorError error) {
        return ApiResponse.failed(error.code(), error.message());
    }

    private static HttpStatus status(MediatorError error) {
        return switch (error) {
            case TOKEN_MISSING, TOKEN_INVALID, SIGNATURE_WRONG, CALLBACK_SIGNATURE_WRONG -> HttpStatus.UNAUTHORIZED;
            case CLIENT_NOT_ALLOWED -> HttpStatus.FORBIDDEN;
            case BODY_TOO_SLOW -> HttpStatus.REQUEST_TIMEOUT;
            case CLIENT_TOO_FAST -> HttpStatus.TOO_MANY_REQUESTS;
            case BODY_TOO_LARGE, EVENT_TOO_LARGE_FOR_TOPIC -> HttpStatus.PAYLOAD_TOO_LARGE;
            case NOT_FOUND, CALLBACK_UNKNOWN_RID -> HttpStatus.NOT_FOUND;
            case NOT_REJECTED, NOTHING_TO_REPLAY, NOT_GIVEN_UP, NOT_WAITING, NOT_SCHEDULED,
                    CREDENTIAL_REQUEST_IMPOSSIBLE, IDENTITY_NOT_MADE ->
                HttpStatus.CONFLICT;
            case DEAD_LETTER_EXPIRED, DELIVERY_EXPIRED -> HttpStatus.GONE;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
            default -> error.retryable() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_REQUEST;
        };
    }
}
