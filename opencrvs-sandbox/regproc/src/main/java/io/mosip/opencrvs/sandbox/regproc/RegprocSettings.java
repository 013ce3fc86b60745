package io.mosip.opencrvs.sandbox.regproc;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What only the sandbox's registration processor reads.
 *
 * @param stages           bus stems of the stages played here
 * @param stageWorkers     messages that one stage works on at a time
 * @param allowedAudience  clients whose tokens are for this service
 */
@ConfigurationProperties("sandbox.regproc")
public record RegprocSettings(List<String> stages, int stageWorkers, List<String> allowedAudience,
        Reprocess reprocess) {

    /**
     * @param elapseSeconds silence after which a registration is sent again; doubled by every attempt
     * @param everySeconds  how often the reprocessor looks
     * @param attempts      after which it gives up
     */
    public record Reprocess(long elapseSeconds, long everySeconds, int attempts) {
        public Duration silence(int attemptsMade) {
            return Duration.ofSeconds(elapseSeconds << Math.min(attemptsMade, 10));
        }
    }
}
