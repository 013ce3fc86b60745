package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads a body up to a limit; a larger one is refused by its announced length, or after limit + 1 bytes. */
public final class RequestBody {
    private RequestBody() {}

    /** @throws MediatorException {@link MediatorError#BODY_TOO_LARGE} */
    public static byte[] read(HttpServletRequest request, int limit) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw new MediatorException(MediatorError.BODY_TOO_LARGE);
        }
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw new MediatorException(MediatorError.BODY_TOO_LARGE);
        }
        return body;
    }
}
