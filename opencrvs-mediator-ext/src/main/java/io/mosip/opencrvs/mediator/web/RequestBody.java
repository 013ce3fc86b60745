package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.server.ResponseStatusException;

/**
 * The body that {@link Door} has received. A body that is compressed, or too large by its announced length, is refused
 * without being read.
 */
public final class RequestBody {
    private RequestBody() {}

    /**
     * @param limit bytes of the largest body
     * @throws MediatorException {@link MediatorError#BODY_TOO_LARGE}
     */
    public static byte[] of(HttpServletRequest request, int limit) {
        if (!isPlain(request)) {
            throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        if (request.getContentLengthLong() > limit) {
            throw new MediatorException(MediatorError.BODY_TOO_LARGE);
        }
        if (request.getAttribute(IncomingBody.BODY) instanceof byte[] body) {
            return body;
        }
        throw new MediatorException(MediatorError.REQUEST_BROKEN);
    }

    static boolean isPlain(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding == null || "identity".equalsIgnoreCase(encoding);
    }

    static boolean isJson(HttpServletRequest request) {
        try {
            String type = request.getContentType();
            return type != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
