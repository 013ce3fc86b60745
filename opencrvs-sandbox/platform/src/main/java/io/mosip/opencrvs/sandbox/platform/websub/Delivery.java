package io.mosip.opencrvs.sandbox.platform.websub;

import java.time.Instant;

/**
 * What became of one publication for one subscriber.
 *
 * @param lastStatus the subscriber's last HTTP status, 0 where it did not answer
 */
public record Delivery(long number, String topic, String subscriber, Instant publishedAt, int attempts, int lastStatus,
        Result result) {
    public enum Result {
        PENDING,
        DELIVERED,
        GIVEN_UP
    }

    Delivery tried(int status, Result newResult) {
        return new Delivery(number, topic, subscriber, publishedAt, attempts + 1, status, newResult);
    }
}
