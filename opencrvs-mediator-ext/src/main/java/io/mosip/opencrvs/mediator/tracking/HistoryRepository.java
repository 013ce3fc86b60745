package io.mosip.opencrvs.mediator.tracking;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface HistoryRepository extends JpaRepository<HistoryEntry, Long> {
    List<HistoryEntry> findByTransactionIdOrderById(String transactionId);

    List<HistoryEntry> findByTransactionIdIn(Collection<String> transactionIds);
}
