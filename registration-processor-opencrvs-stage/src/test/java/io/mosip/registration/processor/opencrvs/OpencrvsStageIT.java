package io.mosip.registration.processor.opencrvs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

class OpencrvsStageIT {
    private static StageRun run;

    @BeforeAll
    static void start() throws Exception {
        run = new StageRun();
    }

    @AfterAll
    static void stop() throws Exception {
        run.close();
    }

    @Test
    void a_finished_registration_gets_its_credential_requested() throws Exception {
        String rid = "10001100010000120260101101010";
        register(rid);
        run.peers.answer("/idvid/", new MosipPeers.Reply(200,
                "{\"response\":{\"identity\":{\"UIN\":\"5420916387\"}},\"errors\":[]}"));
        run.peers.answer("/metaInfo", new MosipPeers.Reply(200,
                "{\"response\":{\"fields\":{\"metaData\":\"[{\\\"label\\\":\\\"opencrvsBRN\\\",\\\"value\\\":\\\"2026B7X\\\"}]\"}}}"));
        run.peers.answer("/getTags", new MosipPeers.Reply(200, "{\"response\":{\"tags\":{\"AGE_GROUP\":\"INFANT\"}}}"));
        run.peers.answer("/v2/requestgenerator/",
                new MosipPeers.Reply(200,
                        "{\"response\":{\"id\":\"x\",\"requestId\":\"" + rid + "\"},\"errors\":null}"));
        run.peers.answer("/audits", new MosipPeers.Reply(200, "{\"response\":{\"status\":true}}"));

        run.send(message(rid));
        JsonNode out = run.received(rid);

        assertThat(out.path("isValid").asBoolean()).isTrue();
        assertThat(out.path("internalError").asBoolean()).isFalse();
        assertThat(run.row("select * from regprc.registration where reg_id='" + rid + "'"))
                .containsEntry("latest_trn_type_code", "OPENCRVS").containsEntry("latest_trn_status_code", "PROCESSED")
                .containsEntry("reg_stage_name", "OpencrvsStage")
                .containsEntry("last_success_stage_name", "OpencrvsStage");
        JsonNode request = run.peers.calls("/v2/requestgenerator/" + rid).get(0).body().path("request");
        assertThat(request.path("additionalData").toString()).contains("2026B7X", rid);
    }

    static void register(String rid) throws Exception {
        run.execute("""
                insert into regprc.registration (workflow_instance_id, reg_id, process, source, iteration,
                  status_code, lang_code, is_active, cr_by, cr_dtimes, is_deleted, latest_trn_status_code)
                values ('w-%s', '%s', 'OPENCRVS_NEW', 'OPENCRVS', 1, 'PROCESSING', 'eng', true, 'test', now(), false,
                  'SUCCESS')
                """.formatted(rid, rid));
    }

    static String message(String rid) {
        return """
                {"reg_type":"OPENCRVS_NEW","rid":"%s","isValid":true,"internalError":false,"iteration":1,
                 "workflowInstanceId":"w-%s","lastHopTimestamp":"%s"}
                """.formatted(rid, rid, java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }
}
