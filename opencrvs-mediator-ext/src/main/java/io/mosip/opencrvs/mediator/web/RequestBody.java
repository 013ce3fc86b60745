package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Reads a body up to a size and a time. A larger one is refused by its announced length, or as soon as it is larger; a
 * compressed one is never inflated.
 */
public final class RequestBody {
    private static final int PART = 16 * 1024;

    private RequestBody() {}

    /**
     * @param within for all of it; the HTTP server's own time-out begins anew with each byte
     * @throws MediatorException {@link MediatorError#BODY_TOO_LARGE}, {@link MediatorError#BODY_TOO_SLOW} or
     *                           {@link MediatorError#REQUEST_BROKEN}
     */
    public static byte[] read(HttpServletRequest request, int limit, Duration within) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !"identity".equalsIgnoreCase(encoding)) {
            throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        if (request.getContentLengthLong() > limit) {
            throw new MediatorException(MediatorError.BODY_TOO_LARGE);
        }
        try {
            return read(request.getInputStream(), limit, within);
        } catch (IOException e) {
            // To whoever is still there the HTTP server has answered: silence with 408, broken framing with 400.
            throw new MediatorException(MediatorError.REQUEST_BROKEN);
        }
    }

    private static byte[] read(InputStream in, int limit, Duration within) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream(PART);
        byte[] part = new byte[PART];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            if (length > limit - body.size()) {
                throw new MediatorException(MediatorError.BODY_TOO_LARGE);
            }
            body.write(part, 0, length);
            if (System.nanoTime() - start > within.toNanos()) {
                throw new MediatorException(MediatorError.BODY_TOO_SLOW);
            }
        }
        return body.toByteArray();
    }
}
