package io.mosip.opencrvs.sandbox.regproc.record;

import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tables registration and registration_transaction, written as MOSIP's RegistrationStatusServiceImpl does. */
@Component
public class Registrations {
    private static final String SELECT = "SELECT workflow_instance_id, reg_id, process, source, iteration, "
            + "status_code, latest_trn_id, latest_trn_type_code, latest_trn_status_code, latest_trn_dtimes, "
            + "reg_stage_name, last_success_stage_name, coalesce(trn_retry_count, 0), "
            + "coalesce(reg_process_retry_count, 0), lang_code, status_comment FROM registration ";

    private final JdbcClient sql;

    Registrations(JdbcClient sql) {
        this.sql = sql;
    }

    /** As MOSIP finds it: by workflow instance where a message has one, else any row of the RID. */
    public Optional<Registration> find(String rid, String workflowInstanceId) {
        if (workflowInstanceId != null) {
            return sql.sql(SELECT + "WHERE workflow_instance_id = ? AND NOT is_deleted AND is_active")
                    .param(workflowInstanceId).query(Registrations::read).optional();
        }
        return ofRid(rid).stream().findFirst();
    }

    public List<Registration> ofRid(String rid) {
        return sql.sql(SELECT + "WHERE reg_id = ? AND NOT is_deleted AND is_active ORDER BY cr_dtimes").param(rid)
                .query(Registrations::read).list();
    }

    public List<Registration> latest(int limit) {
        return sql.sql(SELECT + "ORDER BY cr_dtimes DESC LIMIT ?").param(limit).query(Registrations::read).list();
    }

    /** Registrations in work of which nothing was heard for so long, oldest news first. */
    public List<Registration> silent(Duration since, int limit) {
        return sql.sql(SELECT + "WHERE latest_trn_status_code IN ('SUCCESS', 'REPROCESS', 'IN_PROGRESS') "
                + "AND status_code IN ('PROCESSING', 'REPROCESS') AND latest_trn_dtimes < ? "
                + "ORDER BY latest_trn_dtimes LIMIT ?").params(MosipTime.now().minus(since), limit)
                .query(Registrations::read).list();
    }

    @Transactional
    public void add(SyncRecord sync, String status, Step step) {
        String transaction = UUID.randomUUID().toString();
        LocalDateTime now = MosipTime.now();
        sql.sql("INSERT INTO registration (workflow_instance_id, reg_id, process, iteration, status_code, "
                + "status_comment, lang_code, latest_trn_id, latest_trn_type_code, latest_trn_status_code, "
                + "latest_trn_dtimes, reg_stage_name, trn_retry_count, reg_process_retry_count, is_active, cr_by, "
                + "cr_dtimes, upd_by, upd_dtimes, is_deleted) "
                + "VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, true, 'MOSIP', ?, 'MOSIP', ?, false)")
                .params(sync.workflowInstanceId(), sync.rid(), sync.process(), status, step.comment(),
                        sync.langCode(), transaction, step.type(), step.outcome(), now, step.stage(), now, now)
                .update();
        addTransaction(transaction, null, sync.rid(), step, "Added registration status record");
    }

    /** What a stage did; the status of the registration itself is the workflow manager's. */
    @Transactional
    public void record(Registration registration, Step step) {
        record(registration, step, null);
    }

    /** @param status of the registration from now on, null to leave it */
    @Transactional
    public void record(Registration registration, Step step, String status) {
        String transaction = UUID.randomUUID().toString();
        addTransaction(transaction, registration.transactionId(), registration.rid(), step,
                "updated registration status record");
        LocalDateTime now = MosipTime.now();
        sql.sql("UPDATE registration SET status_code = coalesce(?, status_code), status_comment = ?, "
                + "latest_trn_id = ?, latest_trn_type_code = ?, latest_trn_status_code = ?, latest_trn_dtimes = ?, "
                + "reg_stage_name = coalesce(?, reg_stage_name), "
                + "last_success_stage_name = CASE WHEN ? THEN coalesce(?, reg_stage_name) "
                + "ELSE last_success_stage_name END, upd_by = 'MOSIP', upd_dtimes = ? "
                + "WHERE workflow_instance_id = ?")
                .params(status, step.comment(), transaction, step.type(), step.outcome(), now, step.stage(),
                        step.succeeded(), step.stage(), now, registration.workflowInstanceId())
                .update();
    }

    public void source(Registration registration, String source) {
        sql.sql("UPDATE registration SET source = ? WHERE workflow_instance_id = ?")
                .params(source, registration.workflowInstanceId()).update();
    }

    public void countRetry(Registration registration) {
        sql.sql("UPDATE registration SET trn_retry_count = coalesce(trn_retry_count, 0) + 1 "
                + "WHERE workflow_instance_id = ?").param(registration.workflowInstanceId()).update();
    }

    public void countReprocess(Registration registration) {
        sql.sql("UPDATE registration SET reg_process_retry_count = coalesce(reg_process_retry_count, 0) + 1 "
                + "WHERE workflow_instance_id = ?").param(registration.workflowInstanceId()).update();
    }

    private void addTransaction(String id, String parent, String rid, Step step, String remarks) {
        LocalDateTime now = MosipTime.now();
        sql.sql("INSERT INTO registration_transaction (id, reg_id, trn_type_code, remarks, parent_regtrn_id, ref_id, "
                + "ref_id_type, status_code, sub_status_code, lang_code, status_comment, cr_by, cr_dtimes, upd_by, "
                + "upd_dtimes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'eng', ?, 'MOSIP_SYSTEM', ?, 'MOSIP_SYSTEM', ?)")
                .params(id, rid, step.type(), remarks, parent, rid, remarks, step.outcome(), step.subStatus(),
                        step.comment(), now, now)
                .update();
    }

    private static Registration read(ResultSet row, int number) throws SQLException {
        return new Registration(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                row.getInt(5), row.getString(6), row.getString(7), row.getString(8), row.getString(9),
                row.getObject(10, LocalDateTime.class), row.getString(11), row.getString(12), row.getInt(13),
                row.getInt(14), row.getString(15), row.getString(16));
    }
}
