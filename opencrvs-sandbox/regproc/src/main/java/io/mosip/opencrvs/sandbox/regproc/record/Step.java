package io.mosip.opencrvs.sandbox.regproc.record;

/**
 * What a service did to a registration, as it is told in registration_transaction.
 *
 * @param stage     name of the stage's class in MOSIP, null to keep the recorded one
 * @param type      code of transaction_type
 * @param outcome   MOSIP's RegistrationTransactionStatusCode
 * @param subStatus MOSIP's code of the cause, never null
 * @param comment   its text
 */
public record Step(String stage, String type, String outcome, String subStatus, String comment) {
    private static final int COMMENT_LENGTH = 256;

    public Step {
        comment = comment == null || comment.length() <= COMMENT_LENGTH
                ? comment
                : comment.substring(0, COMMENT_LENGTH);
    }

    boolean succeeded() {
        return "SUCCESS".equals(outcome) || "PROCESSED".equals(outcome);
    }
}
