package io.mosip.opencrvs.mediator.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be shut: then connections break and new ones are closed at once, as by a dead host. */
public final class Gate implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;

    public Gate(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Whether the server sees this one of its callers' ports for a connection that comes through here. */
    public boolean carries(int port) {
        return connections.stream().anyMatch(socket -> socket.getLocalPort() == port);
    }

    public void shut() {
        open = false;
        connections.forEach(Gate::quietly);
        connections.clear();
    }

    public void open() {
        open = true;
    }

    private void accept() {
        try {
            while (true) {
                Socket outside = entrance.accept();
                if (open) {
                    connect(outside);
                } else {
                    quietly(outside);
                }
            }
        } catch (IOException e) {
            // Closed: the end of this gate.
        }
    }

    private void connect(Socket outside) {
        try {
            Socket inside = new Socket(InetAddress.getLoopbackAddress(), target);
            // Else a statement in two packets waits 40 ms: each end for the other's acknowledgement.
            outside.setTcpNoDelay(true);
            inside.setTcpNoDelay(true);
            connections.add(outside);
            connections.add(inside);
            Thread.ofVirtual().start(() -> copy(outside, inside));
            Thread.ofVirtual().start(() -> copy(inside, outside));
        } catch (IOException e) {
            quietly(outside);
        }
    }

    private void copy(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One side is gone, so the other goes too.
        } finally {
            connections.remove(from);
            connections.remove(to);
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was to be closed anyway.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        shut();
    }
}
