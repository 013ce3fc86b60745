package io.mosip.opencrvs.mediator.transaction;

import jakarta.persistence.LockModeType;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface BirthTransactionRepository extends JpaRepository<BirthTransaction, String> {
    /** The id only: whoever will lock the row must not have read an older state of it before. */
    @Query("SELECT b.id FROM BirthTransaction b WHERE b.rid = :rid")
    Optional<String> idOfRid(String rid);

    Slice<BirthTransaction> findByStatus(TransactionStatus status, Pageable page);

    Slice<BirthTransaction> findByStatusAndErrorCode(TransactionStatus status, String errorCode, Pageable page);

    long countByStatusAndUpdatedAtAfter(TransactionStatus status, LocalDateTime since);

    /** Holds the row until the database transaction ends, so that callback and pipeline change it one after another. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT b FROM BirthTransaction b WHERE b.id = :id")
    Optional<BirthTransaction> lock(String id);

    /** 1 where this call created the row, 0 where it was there: of concurrent copies one wins. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO {h-schema}birth_transactions
                (txn_id, status, topic, envelope_hash, row_version, cr_by, cr_dtimes, is_deleted)
            VALUES (:id, 'RECEIVED', :topic, :envelopeHash, 0, :by, :at, false)
            ON CONFLICT (txn_id) DO NOTHING""")
    int insertIfAbsent(String id, String topic, String envelopeHash, String by, LocalDateTime at);
}
