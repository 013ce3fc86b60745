package io.mosip.opencrvs.mediator.tracking;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface TrackedBirthRepository extends TrackedEventRepository<TrackedBirth> {
    List<TrackedBirth> findByTokenHashIn(List<String> tokenHashes);

    @Override
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO {h-schema}birth_transactions
                (txn_id, record_id, status, topic, envelope_hash, row_version, cr_by, cr_dtimes, is_deleted)
            SELECT :id, :recordId, 'RECEIVED', :kind, :envelopeHash, 0, :by, :at, false
            WHERE NOT EXISTS (SELECT FROM {h-schema}death_transactions WHERE txn_id = :id)
            ON CONFLICT (txn_id) DO NOTHING""")
    int insertIfAbsent(String id, String recordId, String kind, String envelopeHash, String by, LocalDateTime at);
}
