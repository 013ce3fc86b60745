package io.mosip.opencrvs.mediator.opencrvsclient;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.OpencrvsSettings;
import io.mosip.opencrvs.mediator.peer.Peer;
import io.mosip.opencrvs.mediator.regproc.RegistrationSettings;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import io.mosip.opencrvs.packet.event.LocationReader;
import io.mosip.opencrvs.packet.identity.LocationSource;
import io.mosip.opencrvs.packet.record.Location;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Reads OpenCRVS's locations, which are public. Administrative locations are read as one list once in an expiry period.
 * Other locations, such as facilities, are requested by id and cached for the same time ({@code
 * docs/contracts/opencrvs-1.md}).
 */
@Component
class LocationClient implements LocationSource {
    private static final Logger LOG = LoggerFactory.getLogger(LocationClient.class);
    private static final String PEER = "OpenCRVS locations";
    private static final int MOST = 50_000;

    private final RestClient client;
    private final String listUrl;
    private final String url;
    private final Duration expiry;
    private final Cache<String, Location> known;
    private final ReentrantLock listing = new ReentrantLock();
    private final Clock clock;
    private volatile Instant nextList = Instant.EPOCH;

    LocationClient(@Qualifier("anonymousClient") RestClient client, OpencrvsSettings opencrvs,
            RegistrationSettings settings, Clock clock) {
        this.client = client;
        String base = opencrvs.locationsUrl().replaceAll("/+$", "");
        this.listUrl = base + "?type=ADMIN_STRUCTURE&_count=0";
        this.url = base + "/{id}";
        this.expiry = settings.locationExpiry();
        this.known = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(expiry).build();
        this.clock = clock;
    }

    /**
     * Finds a location; empty if OpenCRVS does not know the id. A missing location is not cached, because locations can
     * be added at any time.
     *
     * @throws MediatorException a {@code PEER_} error when OpenCRVS cannot be asked
     */
    @Override
    public Optional<Location> find(String id) {
        Location remembered = known.getIfPresent(id);
        if (remembered == null && listIsDue()) {
            remembered = known.getIfPresent(id);
        }
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<Location> found = single(id);
        found.ifPresent(location -> known.put(id, location));
        return found;
    }

    /** True if this thread must request the list. Other threads wait for it. */
    private boolean listIsDue() {
        if (clock.instant().isBefore(nextList)) {
            return false;
        }
        listing.lock();
        try {
            if (clock.instant().isBefore(nextList)) {
                return true;
            }
            nextList = clock.instant().plus(expiry);
            known.putAll(ask(() -> client.get().uri(listUrl).retrieve().body(byte[].class)));
            return true;
        } catch (MediatorException e) {
            // Some versions do not list locations. Requests by id work in all of them.
            LOG.info("locations are not listed ({}), each is asked for", e.error().code());
            return false;
        } finally {
            listing.unlock();
        }
    }

    private Optional<Location> single(String id) {
        try {
            return Optional
                    .ofNullable(ask(() -> client.get().uri(url, id).retrieve().body(byte[].class)).get(id));
        } catch (MediatorException e) {
            if (e.error() == MediatorError.PEER_REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Map<String, Location> ask(Supplier<byte[]> call) {
        try {
            return LocationReader.read(Peer.call(PEER, call));
        } catch (EventRejectedException e) {
            throw new MediatorException(MediatorError.PEER_ANSWER_UNREADABLE, PEER);
        }
    }
}
