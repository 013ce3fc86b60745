package io.mosip.opencrvs.sandbox.launcher.infra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which port of 127.0.0.1 belongs to whom in this run; none is in use when they are given out. */
public final class Ports {
    /** Those who listen, in the order in which they take ports from a base. */
    public enum Owner {
        MEDIATOR,
        OPENCRVS,
        PLATFORM,
        REGPROC,
        KEYMANAGER,
        CONFIG,
        STAGE,
        CAMEL,
        CLASSIFIER,
        KAFKA,
        KAFKA_CONTROLLER,
        MOSIP_STAGES;

        /** As in the property names {@code sandbox.<name>.port}. */
        public String propertyName() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '.');
        }
    }

    private final Map<Owner, Integer> ports;

    private Ports(Map<Owner, Integer> ports) {
        this.ports = Map.copyOf(ports);
    }

    /** Any free ports. */
    public static Ports free() throws IOException {
        Map<Owner, Integer> ports = new EnumMap<>(Owner.class);
        List<ServerSocket> held = new ArrayList<>();
        try {
            // All are held until all are known, so that none is given twice.
            for (Owner owner : Owner.values()) {
                ServerSocket socket = new ServerSocket(0, 1, loopback());
                held.add(socket);
                ports.put(owner, socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        return new Ports(ports);
    }

    /**
     * Consecutive ports from {@code base} on.
     *
     * @throws IOException naming the first that is in use
     */
    public static Ports from(int base) throws IOException {
        Map<Owner, Integer> ports = new EnumMap<>(Owner.class);
        for (Owner owner : Owner.values()) {
            int port = base + owner.ordinal();
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(loopback(), port), 1);
            } catch (IOException e) {
                throw new IOException("port " + port + " of 127.0.0.1 is in use", e);
            }
            ports.put(owner, port);
        }
        return new Ports(ports);
    }

    public int of(Owner owner) {
        return ports.get(owner);
    }

    public String url(Owner owner) {
        return "http://127.0.0.1:" + of(owner);
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
