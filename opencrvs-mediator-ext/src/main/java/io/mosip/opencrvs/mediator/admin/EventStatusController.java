package io.mosip.opencrvs.mediator.admin;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.web.ApiResponse;
import io.mosip.opencrvs.mediator.transaction.BirthTransaction;
import io.mosip.opencrvs.mediator.transaction.TransactionChange;
import io.mosip.opencrvs.mediator.transaction.Transactions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where an event is, for its sender and for administrators. */
@RestController
class EventStatusController {
    private final Transactions transactions;

    EventStatusController(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param id of the OpenCRVS record */
    @GetMapping("/events/{id}")
    ApiResponse<EventStatus> status(@PathVariable String id) {
        BirthTransaction row = transactions.find(id)
                .orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND));
        List<Step> timeline = transactions.historyOf(id).stream().map(Step::of).toList();
        return ApiResponse.of(new EventStatus(row.id(), row.topic(), row.rid(), row.status().name(),
                row.status().finished(), row.errorCode(), timeline));
    }

    /**
     * @param errorCode of the last failure, also while it is tried again; null when all is well
     * @param timeline  oldest first
     */
    record EventStatus(String id, String topic, String rid, String status, boolean finished, String errorCode,
            List<Step> timeline) {}

    record Step(Instant at, String status, String errorCode) {
        static Step of(TransactionChange change) {
            return new Step(change.at().toInstant(ZoneOffset.UTC), change.to().name(), change.errorCode());
        }
    }
}
