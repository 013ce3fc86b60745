package io.mosip.opencrvs.mediator.tracking;

import java.time.LocalDateTime;

/**
 * An event that was just rejected.
 *
 * @param id       of the transaction
 * @param recordId of the OpenCRVS record
 * @param rid      null where it had none yet
 * @param from     where the failure met it
 * @param at       UTC
 */
public record Rejection(String id, String recordId, String rid, EventStatus from, String code,
        LocalDateTime at) {}
