package io.mosip.opencrvs.sandbox.platform.mosip;

import io.mosip.kernel.core.exception.ServiceError;
import io.mosip.kernel.core.http.ResponseWrapper;
import java.util.List;
import java.util.function.Supplier;

/**
 * The answers of the ID repository, the VID service and the credential request generator: MOSIP's own class, so that
 * they have its fields and its defaults. An answer without errors has an empty list there, not null. Kernel's services
 * differ, because their response advice sets null: see {@link MosipResponse}.
 */
public final class WrappedResponse {
    private WrappedResponse() {}

    /** The result of the work, or its refusal, with the id and version of the API. */
    public static <T> ResponseWrapper<T> answer(String id, String version, Supplier<T> work) {
        try {
            ResponseWrapper<T> answer = empty(id, version);
            answer.setResponse(work.get());
            return answer;
        } catch (MosipRefusal refusal) {
            ResponseWrapper<T> answer = empty(id, version);
            answer.setErrors(List.of(new ServiceError(refusal.error().errorCode(), refusal.error().message())));
            return answer;
        }
    }

    private static <T> ResponseWrapper<T> empty(String id, String version) {
        ResponseWrapper<T> answer = new ResponseWrapper<>();
        answer.setId(id);
        answer.setVersion(version);
        return answer;
    }
}
