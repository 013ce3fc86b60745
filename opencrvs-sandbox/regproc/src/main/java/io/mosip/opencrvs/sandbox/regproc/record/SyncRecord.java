package io.mosip.opencrvs.sandbox.regproc.record;

/** What a sync announced: one row of registration_list. */
public record SyncRecord(String workflowInstanceId, String rid, String packetId, String additionalInfoReqId,
        String process, String referenceId, String packetHash, long packetSize, String supervisorStatus,
        String supervisorComment, String langCode) {

    public SyncRecord as(String instance) {
        return new SyncRecord(instance, rid, packetId, additionalInfoReqId, process, referenceId, packetHash,
                packetSize, supervisorStatus, supervisorComment, langCode);
    }
}
