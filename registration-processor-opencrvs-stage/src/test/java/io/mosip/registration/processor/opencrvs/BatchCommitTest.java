package io.mosip.registration.processor.opencrvs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.registration.processor.opencrvs.MosipPeers.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stage on a Kafka bus that commits by the batch, on a platform that has only the first request generator. */
class BatchCommitTest {
    private static StageRun run;

    @BeforeAll
    static void start() throws Exception {
        run = new StageRun(Map.of("mosip.regproc.opencrvs.eventbus.kafka.commit.type", "batch",
                "mosip.regproc.opencrvs.credential-request.stable-id", "false"));
    }

    @AfterAll
    static void stop() throws Exception {
        run.close();
    }

    @BeforeEach
    void goodPeers() {
        run.goodPeers();
    }

    @Test
    void every_message_of_a_batch_is_answered_once_and_a_repeated_key_is_passed_over_by_the_bus() throws Exception {
        List<String> rids = IntStream.range(0, 40).mapToObj("1000110001%05d20260101101010"::formatted).toList();
        for (String rid : rids) {
            run.registration(rid);
        }

        rids.forEach(rid -> run.send(rid, StageRun.message(rid, "OPENCRVS_NEW")));
        run.send(rids.get(0), StageRun.message(rids.get(0), "OPENCRVS_NEW"));

        Set<String> answered = new HashSet<>();
        while (answered.size() < rids.size()) {
            JsonNode out = run.received();
            assertThat(out.path("isValid").asBoolean()).isTrue();
            assertThat(answered.add(out.path("rid").asText())).isTrue();
        }
        assertThat(answered).containsExactlyInAnyOrderElementsOf(rids);
        assertThat(run.peers.calls("/requestgenerator")).hasSize(rids.size());
    }

    @Test
    void the_first_request_generator_makes_its_own_request_id_which_is_noted() throws Exception {
        String rid = "10001100019999920260101101010";
        run.registration(rid);
        run.peers.answer("/requestgenerator", new Reply(200, "{\"response\":{\"requestId\":\"made-there\"}}"));

        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        run.received(rid);

        assertThat(run.peers.calls("/requestgenerator")).singleElement()
                .satisfies(call -> assertThat(call.path()).isEqualTo("/v1/credentialrequest/requestgenerator"));
        assertThat(run.row("select ref_id from regprc.registration_transaction where reg_id='" + rid + "'"))
                .containsEntry("ref_id", "made-there");
    }
}
