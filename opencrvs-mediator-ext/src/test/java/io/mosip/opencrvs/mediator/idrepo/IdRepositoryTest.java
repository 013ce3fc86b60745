package io.mosip.opencrvs.mediator.idrepo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer.StatusChange;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.slf4j.LoggerFactory;

/** The ID repository, as the service's own bean asks it; the identities are of this class alone. */
class IdRepositoryTest {
    private static final MosipPeers MOSIP = World.get().mosip;
    private static final IdRepositoryPeer STORED = MOSIP.identities();
    private static final String NAME = "Nomasonto Dlamini";
    /** Who logs in the field what the tests do without; the service itself always does. */
    private static final List<Logger> TALKATIVE = Stream.of("org.springframework", "org.apache.hc")
            .map(name -> (Logger) LoggerFactory.getLogger(name)).toList();
    private static Mediator mediator;
    private static IdRepository repository;
    private final String uin = MosipNumbers.newUin();
    private final String vid = MosipNumbers.newVid();
    private final String birth = MOSIP.nextRid();
    private final String fresh = MOSIP.nextRid();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeAll
    static void start() {
        mediator = Mediator.start(World.get(), Map.of("mosip.opencrvs.http.response-timeout", "3s"));
        repository = mediator.bean(IdRepository.class);
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @BeforeEach
    void anIdentity() {
        ObjectNode identity = new ObjectMapper().createObjectNode().put("fullName", NAME);
        STORED.add(uin, vid, birth, identity);
        log.start();
        root.addAppender(log);
        TALKATIVE.forEach(logger -> logger.setLevel(Level.INFO));
    }

    @AfterEach
    void askedAsMosipWantsItAndNothingPersonalInTheLog() {
        root.detachAppender(log);
        TALKATIVE.forEach(logger -> logger.setLevel(null));
        MOSIP.recover();
        assertThat(MOSIP.complaints()).isEmpty();
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(uin) || line.contains(vid) || line.contains(NAME));
    }

    @Test
    void anIdentityIsFoundByUinVidAndRid() {
        StoredIdentity byUin = repository.find(uin).orElseThrow();

        assertThat(byUin.uin()).isEqualTo(uin);
        assertThat(byUin.status()).isEqualTo(Status.ACTIVATED);
        assertThat(byUin.rid()).isNull();
        assertThat(byUin.identity().path("fullName").asText()).isEqualTo(NAME);
        assertThat(repository.find(vid)).contains(byUin);
        assertThat(repository.findByRid(birth))
                .contains(new StoredIdentity(uin, Status.ACTIVATED, birth, byUin.identity()));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void itsStatusIsTold(Status status) {
        STORED.setStatus(uin, status.name());

        assertThat(repository.find(uin)).map(StoredIdentity::status).contains(status);
    }

    @Test
    void whatMosipDoesNotKnowIsEmpty() {
        assertThat(repository.find(MosipNumbers.newUin())).isEmpty();
        assertThat(repository.find(MosipNumbers.newVid())).isEmpty();
        assertThat(repository.find("../../v1/vid/" + vid)).isEmpty();
        assertThat(repository.findByRid(fresh)).isEmpty();
    }

    @Test
    void whatMosipCallsNoIdIsEmpty() {
        MOSIP.refuse(MosipPeers.IDENTITY_READ, "IDR-IDC-002");

        assertThat(repository.find(uin)).isEmpty();
    }

    @Test
    void aRevokedVidAndTheVidOfADeactivatedUinAreNoUnknownOnes() {
        STORED.setStatus(uin, "DEACTIVATED");
        fails(MediatorError.VID_UNUSABLE, () -> repository.find(vid));

        STORED.setStatus(uin, "ACTIVATED");
        STORED.revoke(vid);
        fails(MediatorError.VID_UNUSABLE, () -> repository.find(vid));
    }

    @Test
    void aStatusOrUinThatCannotBeReadIsNamed() {
        STORED.setStatus(uin, "DECEASED");
        MediatorException failure = fails(MediatorError.IDENTITY_UNREADABLE, () -> repository.find(uin));

        assertThat(failure.detail()).isEqualTo("status");
    }

    @Test
    void aUinIsDeactivatedAndActivatedAgain() {
        repository.changeStatus(uin, Status.DEACTIVATED, fresh, MosipPeers.SCHEMA_VERSION);
        assertThat(STORED.status(uin)).isEqualTo("DEACTIVATED");
        // The only way to find the person again where OpenCRVS gave a VID.
        assertThat(repository.findByRid(fresh)).map(StoredIdentity::uin).contains(uin);
        assertThat(repository.findByRid(birth)).map(StoredIdentity::status).contains(Status.DEACTIVATED);

        String reversal = MOSIP.nextRid();
        repository.changeStatus(uin, Status.ACTIVATED, reversal, MosipPeers.SCHEMA_VERSION);
        assertThat(STORED.changes(uin)).containsExactly(new StatusChange(uin, "DEACTIVATED", fresh),
                new StatusChange(uin, "ACTIVATED", reversal));
    }

    @Test
    void aChangeThatWasMadeBeforeIsDone() {
        repository.changeStatus(uin, Status.DEACTIVATED, fresh, MosipPeers.SCHEMA_VERSION);
        repository.changeStatus(uin, Status.DEACTIVATED, fresh, MosipPeers.SCHEMA_VERSION);

        assertThat(STORED.changes(uin)).hasSize(1);
    }

    @Test
    void aRidThatWasUsedForSomethingElseIsNotTakenForDone() {
        STORED.draft(fresh);
        MediatorException failure = fails(MediatorError.RECORD_EXISTS_OTHER, this::deactivate);

        assertThat(failure.detail()).contains("IDR-IDC-012");
        assertThat(failure.error().retryable()).isTrue();
        assertThat(STORED.status(uin)).isEqualTo("ACTIVATED");
    }

    @Test
    void aUinThatMosipDoesNotKnowCannotBeChanged() {
        fails(MediatorError.IDENTITY_UNKNOWN, () -> repository.changeStatus(MosipNumbers.newUin(), Status.DEACTIVATED,
                fresh, MosipPeers.SCHEMA_VERSION));
    }

    @Test
    void aSchemaMosipDoesNotGetIsTriedAgain() {
        fails(MediatorError.PEER_FAILED, () -> repository.changeStatus(uin, Status.DEACTIVATED, fresh, 0));
        assertThat(STORED.changes(uin)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "IDR-IDC-001, IDREPO_REFUSED", "IDR-IDC-002, IDREPO_REFUSED", "IDR-IDC-003, IDREPO_REFUSED",
            "IDR-IDC-004, PEER_FAILED", "IDR-IDC-005, IDREPO_REFUSED", "IDR-IDC-006, PEER_FAILED",
            "IDR-IDC-007, IDENTITY_UNKNOWN", "IDR-IDC-010, PEER_FAILED", "IDR-IDC-011, PEER_TOKEN_REFUSED",
            "IDR-IDS-003, PEER_FAILED", "IDR-IDS-005, IDREPO_REFUSED", "IDR-IDS-008, PEER_FAILED",
            "XYZ-NEW-001, PEER_FAILED", "a code nobody reads, PEER_FAILED"})
    void anAnswerWithErrorsIsAFailureThoughItsStatusIs200(String code, MediatorError error) {
        MOSIP.refuse(MosipPeers.IDENTITY_UPDATE, code);
        MediatorException failure = fails(error, this::deactivate);

        assertThat(failure.detail()).startsWith("ID repository").doesNotContain("nobody");
        assertThat(STORED.changes(uin)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "IDR-IDC-004, PEER_FAILED", "IDR-IDC-011, PEER_TOKEN_REFUSED", "IDR-VID-005, PEER_FAILED",
            "a code nobody reads, PEER_FAILED"})
    void aLookUpThatWasRefusedIsNotTakenForNobody(String code, MediatorError error) {
        MOSIP.refuse(MosipPeers.IDENTITY_READ, code);

        fails(error, () -> repository.find(uin));
    }

    @ParameterizedTest
    @CsvSource({ "SERVER_ERROR, PEER_FAILED", "DROPPED, PEER_UNREACHABLE", "HANGS, PEER_UNREACHABLE"})
    void aRepositoryInTroubleIsAskedAgainLater(Fault fault, MediatorError error) {
        // A look-up whose connection broke is sent once more by the HTTP client.
        MOSIP.fail(MosipPeers.IDENTITY_READ, fault, fault);
        MOSIP.fail(MosipPeers.IDENTITY_UPDATE, fault);

        fails(error, () -> repository.find(uin));
        fails(error, this::deactivate);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HANGS")
    void whateverHappensToARequestTheNextOneWithItsRidEndsInOneChange(Fault fault) {
        MOSIP.fail(MosipPeers.IDENTITY_UPDATE, fault);
        Optional.ofNullable(failureOf(this::deactivate))
                .ifPresent(failure -> assertThat(failure.error().retryable()).isTrue());
        deactivate();

        assertThat(STORED.changes(uin)).containsExactly(new StatusChange(uin, "DEACTIVATED", fresh));
    }

    @Test
    void nothingPersonalIsInTheTextOfAnIdentityOrAFailure() {
        List<Throwable> failures = new ArrayList<>();
        for (String path : List.of(MosipPeers.IDENTITY_READ, MosipPeers.IDENTITY_UPDATE)) {
            // A look-up whose connection broke is sent once more by the HTTP client.
            MOSIP.fail(path, Fault.SERVER_ERROR, Fault.DROPPED, Fault.DROPPED);
        }
        failures.add(failureOf(() -> repository.find(uin)));
        failures.add(failureOf(() -> repository.find(vid)));
        failures.add(failureOf(this::deactivate));
        failures.add(failureOf(this::deactivate));

        assertThat(failures).doesNotContainNull().allSatisfy(failure -> assertThat(failure)
                .message().doesNotContain(uin, vid)).allSatisfy(failure -> assertThat(failure).hasNoCause());
        assertThat(repository.find(uin).orElseThrow()).hasToString("StoredIdentity[ACTIVATED]");
    }

    private void deactivate() {
        repository.changeStatus(uin, Status.DEACTIVATED, fresh, MosipPeers.SCHEMA_VERSION);
    }

    private static MediatorException fails(MediatorError error, ThrowingCallable call) {
        MediatorException failure = failureOf(call);
        assertThat(failure).isNotNull();
        assertThat(failure.error()).isEqualTo(error);
        return failure;
    }

    private static MediatorException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(call, MediatorException.class);
    }
}
