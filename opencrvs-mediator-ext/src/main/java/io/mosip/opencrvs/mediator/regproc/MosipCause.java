package io.mosip.opencrvs.mediator.regproc;

/**
 * Why a registration came to its end at MOSIP: codes only. MOSIP's comment beside them may quote the person's data, so it
 * is not taken.
 *
 * @param stage     MOSIP's transaction type, {@code VALIDATE_PACKET}
 * @param status    what the stage said, {@code FAILED}
 * @param subStatus MOSIP's sub-status code, {@code RPR-PKV-FAILED-004}; empty where it gave none
 */
public record MosipCause(String stage, String status, String subStatus) {

    @Override
    public String toString() {
        return stage + " " + status + (subStatus.isEmpty() ? "" : " " + subStatus);
    }
}
