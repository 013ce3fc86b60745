package io.mosip.opencrvs.mediator.world;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** A connection to the mediator on which anything can be sent, HTTP or not. */
public final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    public Wire(URI server) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /**
     * Everything the server said until it ended the connection.
     *
     * @param text as it came, head and body
     */
    public record Answer(String text) {
        /** 0 where there was none. */
        public int status() {
            return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        /** What follows the head; before HTTP/1.0 there was none. */
        public String body() {
            return status() == 0 ? text : text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        /** The body without the marks of its chunks. */
        public String json() {
            String body = body();
            return body.substring(Math.max(0, body.indexOf('{')), body.lastIndexOf('}') + 1);
        }

        /** How many answers these are. */
        public int count() {
            return text.split("HTTP/1\\.1 ", -1).length - 1;
        }
    }

    /** Sends all of it, unless the server hangs up before, and hears the server out. */
    public static Answer exchange(URI server, byte[] request) throws IOException, InterruptedException {
        Wire wire = new Wire(server);
        Thread sender;
        Answer answer;
        try (wire) {
            sender = Thread.ofVirtual().start(() -> wire.sendQuietly(request));
            answer = wire.hear();
        }
        sender.join();
        return answer;
    }

    /** @param patience of {@link #hear}, in place of 20 s */
    public void patience(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
    }

    public void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    private void sendQuietly(byte[] bytes) {
        try {
            send(bytes);
        } catch (IOException e) {
            // The server need not read to the end what it refuses.
        }
    }

    /** @throws SocketTimeoutException when the server neither speaks nor ends the connection */
    public Answer hear() throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(heard);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // Reset: what was heard until then is the answer.
        }
        return new Answer(heard.toString(ISO_8859_1));
    }

    /** The first line of an answer, without its end, when the server has sent its head and keeps the connection. */
    public String hearHead() throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        return head.substring(0, Math.max(0, head.indexOf("\r\n")));
    }

    /** Whether the server ends the connection within this time, whatever it says before. */
    public boolean endedWithin(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            hear();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
