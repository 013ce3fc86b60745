package io.mosip.opencrvs.sandbox.regproc.status;

import io.mosip.opencrvs.sandbox.regproc.mosip.Answer;
import io.mosip.opencrvs.sandbox.regproc.record.Transactions;
import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;
import io.mosip.registration.processor.status.dto.RegistrationTransactionDto;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The registration transaction service: everything that happened to a RID, and so the cause of a failure. */
@RestController
class TransactionController {
    private static final String ID = "mosip.registration.transaction";
    private static final String VERSION = "1.0";

    private final Transactions transactions;

    TransactionController(Transactions transactions) {
        this.transactions = transactions;
    }

    @GetMapping("/registrationprocessor/v1/registrationtransaction/search/{rid}")
    Answer search(@PathVariable String rid) {
        List<RegistrationTransactionDto> found = transactions.ofRid(rid);
        var absent = PlatformErrorMessages.TRANSACTIONS_NOT_AVAILABLE;
        return found.isEmpty()
                ? Answer.error(ID, VERSION, absent.getCode(), absent.getMessage())
                : Answer.of(ID, VERSION, found);
    }
}
