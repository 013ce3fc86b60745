package io.mosip.opencrvs.mediator.tracking;

import jakarta.persistence.LockModeType;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;

@NoRepositoryBean
interface TrackedEventRepository<T extends TrackedEvent> extends JpaRepository<T, String> {
    /** The id only: whoever will lock the row must not have read an older state of it before. */
    @Query("SELECT t.id FROM #{#entityName} t WHERE t.rid = :rid")
    Optional<String> idOfRid(String rid);

    List<T> findByNumberHashInOrderByCreatedAt(List<String> numberHashes);

    List<T> findByRecordIdOrderByCreatedAt(String recordId);

    Slice<T> findByStatus(EventStatus status, Pageable page);

    Slice<T> findByStatusAndErrorCode(EventStatus status, String errorCode, Pageable page);

    long countByStatusAndUpdatedAtAfter(EventStatus status, LocalDateTime since);

    /** Holds the row until the database transaction ends, so that callback and pipeline change it one after another. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT t FROM #{#entityName} t WHERE t.id = :id")
    Optional<T> lock(String id);

    /**
     * The rows of the record that this row belongs to, in the order they came. Holds all of them until the database
     * transaction ends, so that no other one of them is begun meanwhile.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT t FROM #{#entityName} t WHERE t.recordId = "
            + "(SELECT o.recordId FROM #{#entityName} o WHERE o.id = :id) ORDER BY t.createdAt, t.id")
    List<T> lockRecordOf(String id);

    /**
     * 1 where this call created the row, 0 where it was there: of concurrent copies one wins. 0 also where the other
     * table has this id, since history and deliveries are found by it; OpenCRVS never gives one id to two records.
     */
    int insertIfAbsent(String id, String recordId, String kind, String envelopeHash, String by, LocalDateTime at);
}
