package io.mosip.opencrvs.mediator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mosip.opencrvs.mediator.delivery.DeliveryAttempt.Result;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Steps;
import io.mosip.opencrvs.mediator.peer.Peer;
import io.mosip.opencrvs.mediator.tracking.DatabaseSchema;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** What a failure means for the row, and for the destination. */
class DeliveryAttemptTest {
    private static final World WORLD = World.get();
    private static Mediator mediator;
    private static Outbox outbox;
    private final String transactionId = "of-attempt-test-" + UUID.randomUUID();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    /** Rows of this outbox are due a year from now, so that no dispatcher takes them. */
    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of());
        outbox = new Outbox(mediator.bean(JdbcClient.class),
                mediator.bean(OutboxSeal.class), Clock.offset(Clock.systemUTC(), Duration.ofDays(365)),
                mediator.bean(DatabaseSchema.class));
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @AfterEach
    void itIsDone() {
        WORLD.database.sql().sql("DELETE FROM opencrvs.outbox WHERE txn_id = ?").param(transactionId).update();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(Result.UNAVAILABLE, MediatorError.PEER_UNREACHABLE, () -> called(Peer.OPENCRVS,
                        new ResourceAccessException("away"))),
                failure(Result.UNAVAILABLE, MediatorError.PEER_FAILED, () -> called(Peer.OPENCRVS,
                        new HttpServerErrorException(HttpStatus.BAD_GATEWAY))),
                failure(Result.UNAVAILABLE, MediatorError.PEER_TOKEN_REFUSED, () -> called(Peer.OPENCRVS,
                        new HttpClientErrorException(HttpStatus.FORBIDDEN))),
                failure(Result.UNAVAILABLE, MediatorError.PEER_TOKEN_REFUSED, () -> called(Peer.OPENCRVS,
                        new MediatorException(MediatorError.PEER_TOKEN_REFUSED, "host"))),
                failure(Result.AVAILABLE, MediatorError.PEER_REFUSED, () -> called(Peer.OPENCRVS,
                        new HttpClientErrorException(HttpStatus.BAD_REQUEST))),
                failure(Result.UNDECIDED, MediatorError.PEER_UNREACHABLE, () -> called("key manager",
                        new ResourceAccessException("away"))),
                failure(Result.UNDECIDED, MediatorError.CREDENTIAL_NOT_READABLE,
                        () -> new MediatorException(MediatorError.CREDENTIAL_NOT_READABLE)),
                failure(Result.UNDECIDED, MediatorError.INTERNAL, () -> new IllegalStateException("secret")),
                failure(Result.UNDECIDED, MediatorError.INTERNAL, StackOverflowError::new),
                failure(Result.UNDECIDED, MediatorError.INTERNAL, () -> new NoClassDefFoundError("Secret")),
                failure(Result.UNDECIDED, MediatorError.INTERNAL, () -> new OutOfMemoryError("secret")));
    }

    @ParameterizedTest(name = "{index}: {1} says {0}")
    @MethodSource("failures")
    void aFailureIsKeptAndTriedAgain(Result result, MediatorError error, Supplier<Throwable> failure) {
        OutboxEntry entry = claimed();

        assertThat(attempt(failure).of(entry)).isEqualTo(result);

        assertThat(WORLD.database.sql().sql("SELECT concat(state, ' ', attempts, ' ', error_code)"
                + " FROM opencrvs.outbox WHERE txn_id = ?").param(transactionId).query(String.class).single())
                .isEqualTo("PENDING 1 " + error.code());
        assertThat(meters.get("opencrvs.step").tags("step", "error", "code", error.code()).timer().count())
                .isEqualTo(1);
    }

    private OutboxEntry claimed() {
        mediator.bean(TransactionTemplate.class).executeWithoutResult(
                status -> outbox.add(transactionId, OutboxKind.ERROR, null, new byte[0]));
        return outbox.claim(OutboxKind.ERROR, 100_000, Duration.ZERO).stream()
                .filter(entry -> entry.transactionId().equals(transactionId)).findAny().orElseThrow();
    }

    private DeliveryAttempt attempt(Supplier<Throwable> failure) {
        Delivery failing = new Delivery() {
            @Override
            public OutboxKind kind() {
                return OutboxKind.ERROR;
            }

            @Override
            public void deliver(OutboxEntry entry, byte[] content) {
                DeliveryAttemptTest.<RuntimeException>throwAny(failure.get());
            }
        };
        return new DeliveryAttempt(outbox, List.of(failing), mediator.bean(DeliverySettings.class), new Steps(meters),
                meters, Clock.systemUTC());
    }

    private static RuntimeException called(String peer, RuntimeException failure) {
        try {
            return Peer.call(peer, () -> {
                throw failure;
            });
        } catch (MediatorException e) {
            return e;
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void throwAny(Throwable failure) throws E {
        throw (E) failure;
    }

    private static Arguments failure(Result result, MediatorError error, Supplier<Throwable> failure) {
        return Arguments.of(result, error, failure);
    }
}
