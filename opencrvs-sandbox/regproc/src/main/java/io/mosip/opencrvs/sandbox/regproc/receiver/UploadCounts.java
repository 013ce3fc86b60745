package io.mosip.opencrvs.sandbox.regproc.receiver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How often packets were taken and refused since this process started, by packet id. */
@Component
public class UploadCounts {
    private final Map<String, Count> byPacket = new ConcurrentHashMap<>();

    public Count of(String packetId) {
        return byPacket.getOrDefault(packetId, Count.NONE);
    }

    void accepted(String packetId) {
        byPacket.merge(packetId, new Count(1, 0), Count::plus);
    }

    void refused(String packetId) {
        byPacket.merge(packetId, new Count(0, 1), Count::plus);
    }

    public record Count(int accepted, int refused) {
        private static final Count NONE = new Count(0, 0);

        private Count plus(Count other) {
            return new Count(accepted + other.accepted, refused + other.refused);
        }
    }
}
