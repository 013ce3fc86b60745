package io.mosip.opencrvs.mediator.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a server that can be shut: then connections break and new ones are closed at once, as by a server that ended.
 * It can also hang: then nothing arrives any more and nothing breaks, as with a host that is gone without a word.
 */
public final class Gate implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;
    /** Connections of an earlier one wait for ever. */
    private volatile int generation;
    private volatile boolean hanging;

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

    public synchronized void shut() {
        open = false;
        notifyAll();
        connections.forEach(Gate::quietly);
        connections.clear();
    }

    public void open() {
        open = true;
    }

    /** Connections stay, new ones stand, and nothing gets through until {@link #resume}. */
    public void hang() {
        hanging = true;
    }

    /** What was held back arrives. */
    public synchronized void resume() {
        hanging = false;
        notifyAll();
    }

    /** The connections of now never hear anything again; new ones are served. */
    public synchronized void failOver() {
        generation++;
        notifyAll();
    }

    private synchronized void awaitPassage(int ofConnection) throws InterruptedException {
        while (open && (hanging || ofConnection != generation)) {
            wait();
        }
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
            int ofConnection = generation;
            Thread.ofVirtual().start(() -> copy(outside, inside, ofConnection));
            Thread.ofVirtual().start(() -> copy(inside, outside, ofConnection));
        } catch (IOException e) {
            quietly(outside);
        }
    }

    private void copy(Socket from, Socket to, int ofConnection) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitPassage(ofConnection);
                out.write(buffer, 0, count);
            }
        } catch (IOException | InterruptedException e) {
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
