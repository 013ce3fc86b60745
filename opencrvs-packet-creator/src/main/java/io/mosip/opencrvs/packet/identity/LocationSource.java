package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.record.Location;
import java.util.Optional;

/** Where locations that did not travel in the event come from. Must be safe for many threads. */
public interface LocationSource {

    /**
     * The location with that id, or empty if there is none. A source that cannot answer throws its own exception, which
     * passes through the mapper.
     */
    Optional<Location> find(String id);

    /** A source that knows no location but those in the event. */
    static LocationSource none() {
        return id -> Optional.empty();
    }
}
