package io.mosip.opencrvs.sandbox.regproc.record;

import io.mosip.registration.processor.status.dto.RegistrationTransactionDto;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a registration, oldest first, in the shape MOSIP's transaction service answers with. */
@Component
public class Transactions {
    private final JdbcClient sql;

    Transactions(JdbcClient sql) {
        this.sql = sql;
    }

    public List<RegistrationTransactionDto> ofRid(String rid) {
        return sql.sql("SELECT id, reg_id, trn_type_code, parent_regtrn_id, status_code, sub_status_code, "
                + "status_comment, cr_dtimes FROM registration_transaction WHERE reg_id = ? ORDER BY cr_dtimes")
                .param(rid)
                .query((row, number) -> new RegistrationTransactionDto(row.getString(1), row.getString(2),
                        row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7),
                        row.getObject(8, LocalDateTime.class)))
                .list();
    }
}
