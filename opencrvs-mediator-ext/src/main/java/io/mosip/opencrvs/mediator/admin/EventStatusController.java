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
                row.status().finished(), row.errorCode(), errorMessage(row, timeline), timeline));
    }

    private static String errorMessage(BirthTransaction row, List<Step> timeline) {
        List<String> details = timeline.stream().reduce((earlier, later) -> later)
                .filter(last -> last.errorCode() != null && last.errorCode().equals(row.errorCode()))
                .map(Step::details).orElse(List.of());
        return details.isEmpty() ? null : String.join("; ", details);
    }

    /**
     * @param errorCode    of the last failure, also while it is tried again; null when all is well
     * @param errorMessage what in the event was wrong, all at once and without a value of it; null where nothing was
     * @param timeline     oldest first
     */
    record EventStatus(String id, String topic, String rid, String status, boolean finished, String errorCode,
            String errorMessage, List<Step> timeline) {}

    /** @param details what was wrong, or was left out of the packet as the identity mapping allows */
    record Step(Instant at, String status, String errorCode, List<String> details) {
        static Step of(TransactionChange change) {
            return new Step(change.at().toInstant(ZoneOffset.UTC), change.to().name(), change.errorCode(),
                    change.details());
        }
    }
}
