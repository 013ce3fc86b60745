package io.mosip.opencrvs.mediator.peer;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.util.function.Supplier;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Translates failed HTTP calls into error codes. No other class does this. */
public final class Peer {
    /** OpenCRVS's mediator, which receives what this service delivers. */
    public static final String OPENCRVS = "OpenCRVS";
    /** MOSIP's WebSub hub. */
    public static final String HUB = "hub";

    private Peer() {}

    /**
     * Runs a call and translates its failures.
     *
     * @param name of the peer, for the failure's detail
     * @throws PeerException one of the {@code PEER_} errors, or the failure that the call itself named
     */
    public static <T> T call(String name, Supplier<T> call) {
        T answer;
        try {
            answer = call.get();
        } catch (ResourceAccessException e) {
            throw new PeerException(name, MediatorError.PEER_UNREACHABLE, name);
        } catch (RestClientResponseException e) {
            throw new PeerException(name, named(e.getStatusCode()), name + " " + e.getStatusCode().value());
        } catch (RestClientException e) {
            throw new PeerException(name, MediatorError.PEER_ANSWER_UNREADABLE, name);
        } catch (MediatorException e) {
            throw new PeerException(name, e.error(), e.detail());
        }
        if (answer == null) {
            throw new PeerException(name, MediatorError.PEER_ANSWER_UNREADABLE, name);
        }
        return answer;
    }

    private static MediatorError named(HttpStatusCode status) {
        if (status.is5xxServerError() || status.value() == 429 || status.value() == 408) {
            return MediatorError.PEER_FAILED;
        }
        return status.value() == 401 || status.value() == 403
                ? MediatorError.PEER_TOKEN_REFUSED
                : MediatorError.PEER_REFUSED;
    }
}
