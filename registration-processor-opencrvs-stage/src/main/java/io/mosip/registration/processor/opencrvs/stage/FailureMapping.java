package io.mosip.registration.processor.opencrvs.stage;

import io.mosip.registration.processor.core.exception.ApisResourceAccessException;
import io.mosip.registration.processor.opencrvs.stage.Peer.PeerException;
import io.mosip.registration.processor.status.exception.TablenotAccessibleException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.ResourceAccessException;

/**
 * The one place that says which {@link Outcome} a failure is. The first rule that fits the exception or one
 * of its causes, outermost first, decides.
 */
class FailureMapping {
    private static final List<Function<Throwable, Optional<StageFailure>>> RULES = List.of(
            on(StageFailure.class, known -> known),
            on(PeerException.class, FailureMapping::ofPeer),
            on(TablenotAccessibleException.class, e -> failure(Outcome.STATUS_SERVICE_ERROR, e)),
            on(DataAccessException.class, e -> failure(Outcome.STATUS_SERVICE_ERROR, e)),
            on(TransactionException.class, e -> failure(Outcome.STATUS_SERVICE_ERROR, e)));

    StageFailure map(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(16)
                .flatMap(cause -> RULES.stream().flatMap(rule -> rule.apply(cause).stream())).findFirst()
                .orElseGet(() -> failure(Outcome.UNEXPECTED, thrown));
    }

    /** What a call to a peer came to grief on; an answer of the peer itself speaks for that peer. */
    private static StageFailure ofPeer(PeerException e) {
        Optional<HttpStatusCodeException> answer = cause(e, HttpStatusCodeException.class);
        if (cause(e, TokenRefused.class).isPresent() || answer.filter(FailureMapping::refusesToken).isPresent()) {
            return failure(Outcome.TOKEN_REFUSED, e);
        }
        if (answer.filter(HttpServerErrorException.class::isInstance).isPresent()) {
            return new StageFailure(e.peer().error(), "HTTP " + answer.orElseThrow().getStatusCode().value(), e);
        }
        if (cause(e, ResourceAccessException.class).isPresent() || cause(e, IOException.class).isPresent()) {
            return new StageFailure(Outcome.SERVICE_UNREACHABLE, e.peer().name(), e);
        }
        String detail = answer.map(http -> "HTTP " + http.getStatusCode().value())
                .orElse(ApisResourceAccessException.class.getSimpleName());
        return new StageFailure(e.peer().error(), detail, e);
    }

    private static boolean refusesToken(HttpStatusCodeException answer) {
        return answer.getStatusCode().value() == 401 || answer.getStatusCode().value() == 403;
    }

    private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(16).filter(type::isInstance)
                .map(type::cast).findFirst();
    }

    private static StageFailure failure(Outcome outcome, Throwable thrown) {
        return new StageFailure(outcome, thrown.getClass().getSimpleName(), thrown);
    }

    private static <T extends Throwable> Function<Throwable, Optional<StageFailure>> on(Class<T> type,
            Function<T, StageFailure> then) {
        return thrown -> type.isInstance(thrown) ? Optional.of(then.apply(type.cast(thrown))) : Optional.empty();
    }
}
