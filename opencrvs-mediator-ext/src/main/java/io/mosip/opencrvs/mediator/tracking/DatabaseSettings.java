package io.mosip.opencrvs.mediator.tracking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Time-outs of the database.
 *
 * @param connectTimeout   until a connection stands
 * @param statementTimeout after which the server ends a statement, also one that waits for a lock
 * @param socketTimeout    after which a connection without an answer is closed; longer than the statement time-out, so
 *                         that a busy server is heard
 */
@ConfigurationProperties("mosip.opencrvs.db")
public record DatabaseSettings(@DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration statementTimeout, @DefaultValue("25s") Duration socketTimeout) {
    /** @throws IllegalArgumentException where one is shorter than a second, or the order is wrong */
    public DatabaseSettings {
        Duration second = Duration.ofSeconds(1);
        if (connectTimeout.compareTo(second) < 0 || statementTimeout.compareTo(second) < 0
                || socketTimeout.compareTo(statementTimeout) <= 0) {
            throw new IllegalArgumentException("mosip.opencrvs.db.connect-timeout and"
                    + " mosip.opencrvs.db.statement-timeout must be one second or more, and"
                    + " mosip.opencrvs.db.socket-timeout longer than mosip.opencrvs.db.statement-timeout");
        }
    }
}
