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
    /** Reads only the id, because a caller that locks the row must not have read an older state of it. */
    @Query("SELECT t.id FROM #{#entityName} t WHERE t.rid = :rid")
    Optional<String> idOfRid(String rid);

    List<T> findByNumberHashInOrderByCreatedAt(List<String> numberHashes);

    List<T> findByRecordIdOrderByCreatedAt(String recordId);

    Slice<T> findByStatus(EventStatus status, Pageable page);

    Slice<T> findByStatusAndErrorCode(EventStatus status, String errorCode, Pageable page);

    long countByStatusAndUpdatedAtAfter(EventStatus status, LocalDateTime since);

    /**
     * Locks the row until the database transaction ends, so that callback and pipeline change it one after the other.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT t FROM #{#entityName} t WHERE t.id = :id")
    Optional<T> lock(String id);

    /**
     * Locks the rows of the record to which this row belongs, until the database transaction ends, so that no other
     * event of the record is begun meanwhile. Returns them in their order of arrival.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT t FROM #{#entityName} t WHERE t.recordId = "
            + "(SELECT o.recordId FROM #{#entityName} o WHERE o.id = :id) ORDER BY t.createdAt, t.id")
    List<T> lockRecordOf(String id);

    /**
     * Returns 1 if this call created the row, and 0 if the row existed. One of several concurrent copies creates it.
     * Returns 0 also if the other table has this id, because history and deliveries are found by the id. OpenCRVS never
     * gives one id to two records.
     */
    int insertIfAbsent(String id, String recordId, String kind, String envelopeHash, String by, LocalDateTime at);
}
