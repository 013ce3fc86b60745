package io.mosip.opencrvs.mediator.opencrvs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mosip.opencrvs.mediator.config.OpencrvsSettings;
import io.mosip.opencrvs.mediator.config.RegistrationSettings;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.Peer;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import io.mosip.opencrvs.packet.event.LocationReader;
import io.mosip.opencrvs.packet.identity.LocationSource;
import io.mosip.opencrvs.packet.record.Location;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** OpenCRVS's locations, {@code GET <locations url>/<id>}: public there, asked for once per id and expiry period. */
@Component
class LocationClient implements LocationSource {
    private static final String PEER = "OpenCRVS locations";
    private static final int MOST = 50_000;

    private final RestClient client;
    private final String url;
    private final Cache<String, Location> known;

    LocationClient(@Qualifier("anonymousClient") RestClient client, OpencrvsSettings opencrvs,
            RegistrationSettings settings) {
        this.client = client;
        this.url = opencrvs.locationsUrl().replaceAll("/+$", "") + "/{id}";
        this.known = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(settings.locationExpiry()).build();
    }

    /** Empty when OpenCRVS does not know the id; that is not remembered, since locations are added while we run. */
    @Override
    public Optional<Location> find(String id) {
        Location remembered = known.getIfPresent(id);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<Location> found = ask(id);
        found.ifPresent(location -> known.put(id, location));
        return found;
    }

    private Optional<Location> ask(String id) {
        try {
            byte[] answer = Peer.call(PEER, () -> client.get().uri(url, id).retrieve().body(byte[].class));
            return Optional.ofNullable(LocationReader.read(answer).get(id));
        } catch (MediatorException e) {
            if (e.error() == MediatorError.PEER_REFUSED) {
                return Optional.empty();
            }
            throw e;
        } catch (EventRejectedException e) {
            throw new MediatorException(MediatorError.PEER_ANSWER_UNREADABLE, PEER);
        }
    }
}
