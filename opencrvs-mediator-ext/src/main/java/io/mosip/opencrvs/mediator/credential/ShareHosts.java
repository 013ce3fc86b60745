package io.mosip.opencrvs.mediator.credential;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hosts from which credentials are fetched. An entry is a host, a host with a port, or a URL, of which its host and
 * port count. An entry without a port means the default ports of http and https.
 */
final class ShareHosts {
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);
    private static final int NONE = -1;

    private final Set<Host> hosts;

    /** @throws IllegalArgumentException where an entry is none of these */
    ShareHosts(Collection<String> entries) {
        hosts = entries.stream().map(String::strip).filter(entry -> !entry.isEmpty()).map(ShareHosts::read)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** False for other hosts, ports and schemes, and for addresses with a user name. */
    boolean allow(URI address) {
        Integer usual = address.getScheme() == null ? null : PORTS.get(address.getScheme().toLowerCase(Locale.ROOT));
        if (usual == null || address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        String name = address.getHost().toLowerCase(Locale.ROOT);
        int port = address.getPort() == NONE ? usual : address.getPort();
        return hosts.contains(new Host(name, port)) || port == usual && hosts.contains(new Host(name, NONE));
    }

    private static Host read(String entry) {
        try {
            boolean url = entry.contains("://");
            URI address = URI.create(url ? entry : "any://" + entry);
            Integer usual = PORTS.get(address.getScheme().toLowerCase(Locale.ROOT));
            if (address.getHost() == null || url && usual == null) {
                throw new IllegalArgumentException("no host");
            }
            int port = address.getPort() == NONE && url ? usual : address.getPort();
            return new Host(address.getHost().toLowerCase(Locale.ROOT), port);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("mosip.opencrvs.datashare.hosts has an entry that is no host: " + entry,
                    e);
        }
    }

    /** @param port {@link #NONE} for the usual one of each scheme */
    private record Host(String name, int port) {}
}
