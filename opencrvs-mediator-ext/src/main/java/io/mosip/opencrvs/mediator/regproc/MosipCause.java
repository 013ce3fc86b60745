package io.mosip.opencrvs.mediator.regproc;

/**
 * The reason why a registration failed at MOSIP, in codes only. MOSIP's comment may quote personal data, so it is not
 * read.
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
