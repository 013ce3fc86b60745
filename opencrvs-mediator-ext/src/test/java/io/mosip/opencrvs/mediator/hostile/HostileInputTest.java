package io.mosip.opencrvs.mediator.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Logs;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.Wire;
import io.mosip.opencrvs.mediator.world.World;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hundreds of inputs that must be refused, each with its status and code: none changes anything, is answered with
 * anything of the service's inside or of the input, or is repeated in a log.
 */
class HostileInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final World WORLD = World.get();
    /** Nothing else is to change what the service keeps. */
    private static final Map<String, Object> QUIET = Map.of("mosip.opencrvs.delivery.poll", "1h",
            "mosip.opencrvs.websub.resubscribe", "false");
    private static final String[] INSIDE = { "Exception", "at org.", "at io.", "at java.", "java.lang",
            "org.springframework",
            "io.mosip", "jackson", "Tomcat", "Coyote", "<html", "<!doctype", "stack", "SQL", "postgres", "kafka"};

    private static Logs logs;
    private static Trap trap;
    private static Mediator mediator;
    private static BirthEvent waiting;
    private static State before;
    private static List<HostileInput> inputs;

    @BeforeAll
    static void start() throws Exception {
        WORLD.database.clear();
        trap = new Trap();
        mediator = Mediator.start(WORLD, QUIET);
        logs = new Logs();
        waiting = BirthEvent.make();
        mediator.send(waiting);
        String rid = mediator.reached(waiting, "UPLOADED").path("rid").asText();
        String token = HostileInput.cookie(WORLD.mosip.realm().token(Realm.MEDIATOR));
        inputs = new ArrayList<>();
        inputs.addAll(HostileTokens.inputs(WORLD.mosip.realm(), trap.address()));
        inputs.addAll(HostileEvents.inputs(token));
        inputs.addAll(HostileRequests.inputs(token));
        String administrator = HostileInput.bearer(WORLD.mosip.realm().admin());
        inputs.addAll(HostileParameters.inputs(token, administrator));
        inputs.addAll(HostileCallbacks.inputs(rid, waiting.registrationNumber()));
        inputs.addAll(HostileWorkflowEvents.inputs(rid));
        before = State.of(WORLD, mediator);
    }

    @AfterAll
    static void stop() {
        mediator.close();
        logs.close();
        trap.close();
    }

    static Stream<HostileInput> inputs() {
        return inputs.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void isRefusedAndChangesNothing(HostileInput input) throws Exception {
        int logged = logs.lines().size();

        Wire.Answer answer = Wire.exchange(mediator.callback(), input.request().get());

        assertThat(answer.status()).as("%s%n%s", input, answer.text()).isEqualTo(input.status());
        assertThat(answer.count()).isLessThanOrEqualTo(1);
        assertThat(answer.text()).doesNotContainIgnoringCase(INSIDE).doesNotContainIgnoringCase("\r\nServer:")
                .doesNotContain(HostileInput.MARK);
        if (input.error() == null) {
            assertThat(answer.body()).isEmpty();
        } else {
            JsonNode error = JSON.readTree(answer.json()).path("errors").path(0);
            assertThat(error.path("errorCode").asText()).as("%s", input).isEqualTo(input.error().code());
            assertThat(error.path("message").asText()).isEqualTo(input.error().message());
            // Before HTTP/1.0 an answer had no head.
            assertThat(answer.status() == 0 || answer.text().contains("X-Content-Type-Options: nosniff")).isTrue();
        }
        assertThat(State.of(WORLD, mediator)).isEqualTo(before);
        assertThat(marked()).isZero();
        assertThat(logs.lines().subList(logged, logs.lines().size())).allSatisfy(line -> assertThat(line)
                .doesNotContain(HostileInput.MARK, "\tat ", waiting.registrationNumber(), "Niamh", "eyJ"));
    }

    /** Entries of the audit trail that repeat what the caller sent. */
    private static long marked() {
        return WORLD.database.sql()
                .sql("SELECT count(*) FROM opencrvs.audit_entry AS entry WHERE strpos(entry::text, ?) > 0")
                .param(HostileInput.MARK).query(Long.class).single();
    }

    @Test
    void thereAreHundredsOfThemOfEveryKind() {
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        assertThat(inputs.stream().map(HostileInput::threat).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Threat.class));
    }

    @Test
    void nothingThatATokenPointsToIsFetched() throws Exception {
        for (HostileInput input : inputs) {
            if (input.threat() == Threat.FORGED_TOKEN) {
                Wire.exchange(mediator.callback(), input.request().get());
            }
        }

        assertThat(trap.asked()).isEmpty();
    }
}
