package io.mosip.opencrvs.sandbox.platform.mosip;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * The answers of MOSIP's kernel services: {@code errors} is null where there are none, because the response advice of
 * these services sets it so.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MosipResponse<T>(String id, String version, String responsetime, Object metadata, T response,
        List<MosipError> errors) {
    public static <T> MosipResponse<T> of(String id, String version, T response) {
        return new MosipResponse<>(id, version, MosipTime.format(Instant.now()), null, response, null);
    }

    public static <T> MosipResponse<T> refused(String id, String version, MosipError error) {
        return new MosipResponse<>(id, version, MosipTime.format(Instant.now()), null, null, List.of(error));
    }

    /** The work's result, or its refusal, under the API's own id and version. */
    public static <T> MosipResponse<T> answer(String id, String version, Supplier<T> work) {
        try {
            return of(id, version, work.get());
        } catch (MosipRefusal refusal) {
            return refused(id, version, refusal.error());
        }
    }
}
