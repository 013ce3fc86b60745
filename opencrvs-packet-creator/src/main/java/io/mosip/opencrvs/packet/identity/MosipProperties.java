package io.mosip.opencrvs.packet.identity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** MOSIP's own properties, as far as they can be seen from here. */
public interface MosipProperties {

    /** The services of MOSIP whose properties matter to an identity, and this bundle's own. */
    enum Service {
        PACKET_MANAGER("packet-manager"),
        ID_REPOSITORY("id-repository"),
        REGISTRATION_PROCESSOR("registration-processor"),
        OPENCRVS("opencrvs");

        private final String application;

        Service(String application) {
            this.application = application;
        }

        /** The name under which the config server serves the properties of the service. */
        public String application() {
            return application;
        }
    }

    /**
     * A property as the service sees it: in MOSIP, the service's own file comes before the one that all share.
     *
     * @return empty where the property is missing, or cannot be seen
     */
    Optional<String> get(Service service, String name);

    /** The values of all properties whose name begins so, as the service sees them; empty where there are none. */
    List<String> startingWith(Service service, String prefix);

    /** A property that is a list, without blank entries; empty as for {@link #get}. */
    default Optional<List<String>> list(Service service, String name) {
        return get(service, name)
                .map(text -> Stream.of(text.split(",")).map(String::strip).filter(item -> !item.isEmpty()).toList());
    }
}
