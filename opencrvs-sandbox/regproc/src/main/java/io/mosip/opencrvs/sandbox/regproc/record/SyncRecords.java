package io.mosip.opencrvs.sandbox.regproc.record;

import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table registration_list. Names, phone numbers and mail addresses, which MOSIP keeps as hashes, are not kept
 * here at all.
 */
@Component
public class SyncRecords {
    private static final String COLUMNS = "workflow_instance_id, reg_id, packet_id, additional_info_req_id, process, "
            + "ref_id, packet_checksum, packet_size, client_status_code, client_status_comment, lang_code";

    private final JdbcClient sql;

    SyncRecords(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<SyncRecord> byPacket(String packetId) {
        return sql.sql("SELECT " + COLUMNS + " FROM registration_list WHERE packet_id = ? AND NOT is_deleted "
                + "ORDER BY cr_dtimes LIMIT 1").param(packetId).query(SyncRecords::read).optional();
    }

    public Optional<SyncRecord> byInstance(String workflowInstanceId) {
        return sql.sql("SELECT " + COLUMNS + " FROM registration_list WHERE workflow_instance_id = ?")
                .param(workflowInstanceId).query(SyncRecords::read).optional();
    }

    public boolean hasRid(String rid) {
        return sql.sql("SELECT EXISTS (SELECT 1 FROM registration_list WHERE reg_id = ?)").param(rid)
                .query(Boolean.class).single();
    }

    /**
     * A packet announced again updates its row. Without a packet id MOSIP looks for the row of "null" and so never
     * finds the earlier one: every such sync is a row of its own.
     */
    @Transactional
    public void save(SyncRecord record) {
        Optional<SyncRecord> earlier = record.packetId() == null ? Optional.empty() : byPacket(record.packetId());
        if (earlier.isPresent()) {
            update(record.as(earlier.get().workflowInstanceId()));
        } else {
            insert(record.as(UUID.randomUUID().toString()));
        }
    }

    private void insert(SyncRecord record) {
        var now = MosipTime.now();
        sql.sql("INSERT INTO registration_list (" + COLUMNS + ", registration_date, cr_by, cr_dtimes, upd_by, "
                + "upd_dtimes, is_deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'MOSIP', ?, 'MOSIP', ?, false)")
                .params(record.workflowInstanceId(), record.rid(),
                        record.packetId() == null ? record.rid() : record.packetId(), record.additionalInfoReqId(),
                        record.process(), record.referenceId(), record.packetHash(), record.packetSize(),
                        record.supervisorStatus(), record.supervisorComment(), record.langCode(), now.toLocalDate(),
                        now, now)
                .update();
    }

    private void update(SyncRecord record) {
        sql.sql("UPDATE registration_list SET reg_id = ?, additional_info_req_id = ?, process = ?, ref_id = ?, "
                + "packet_checksum = ?, packet_size = ?, client_status_code = ?, client_status_comment = ?, "
                + "lang_code = ?, upd_by = 'MOSIP', upd_dtimes = ? WHERE workflow_instance_id = ?")
                .params(record.rid(), record.additionalInfoReqId(), record.process(), record.referenceId(),
                        record.packetHash(), record.packetSize(), record.supervisorStatus(),
                        record.supervisorComment(), record.langCode(), MosipTime.now(),
                        record.workflowInstanceId())
                .update();
    }

    private static SyncRecord read(ResultSet row, int number) throws SQLException {
        return new SyncRecord(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                row.getString(5), row.getString(6), row.getString(7), row.getLong(8), row.getString(9),
                row.getString(10), row.getString(11));
    }
}
