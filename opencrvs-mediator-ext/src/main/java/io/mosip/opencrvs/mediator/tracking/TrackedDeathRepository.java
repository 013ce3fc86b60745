package io.mosip.opencrvs.mediator.tracking;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface TrackedDeathRepository extends TrackedEventRepository<TrackedDeath> {
    /** The id of the correction that removes a flag with this RID. */
    @Query("SELECT t.id FROM TrackedDeath t WHERE t.reversalRid = :rid")
    Optional<String> idOfReversalRid(String rid);

    /**
     * Locks the person until the database transaction ends, so that each of two deaths of one person sees what the
     * other has decided.
     */
    @Query(nativeQuery = true, value = "SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended(:personHash, 0))) AS held")
    long lockPerson(String personHash);

    /** Replaces former hashes of the person by the present one. */
    @Modifying
    @Query("UPDATE TrackedDeath t SET t.personHash = :present WHERE t.personHash IN :former")
    int keyPerson(String present, List<String> former);

    /** In the order they came. */
    List<TrackedDeath> findByPersonHashInOrderByCreatedAt(List<String> personHashes);

    @Override
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO {h-schema}death_transactions
                (txn_id, record_id, status, topic, envelope_hash, row_version, cr_by, cr_dtimes, is_deleted)
            SELECT :id, :recordId, 'RECEIVED', :kind, :envelopeHash, 0, :by, :at, false
            WHERE NOT EXISTS (SELECT FROM {h-schema}birth_transactions WHERE txn_id = :id)
            ON CONFLICT (txn_id) DO NOTHING""")
    int insertIfAbsent(String id, String recordId, String kind, String envelopeHash, String by, LocalDateTime at);
}
