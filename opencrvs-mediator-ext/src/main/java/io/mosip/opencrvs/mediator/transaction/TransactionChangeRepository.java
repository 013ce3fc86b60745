package io.mosip.opencrvs.mediator.transaction;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface TransactionChangeRepository extends JpaRepository<TransactionChange, Long> {
    List<TransactionChange> findByTransactionIdOrderById(String transactionId);

    List<TransactionChange> findByTransactionIdIn(Collection<String> transactionIds);
}
