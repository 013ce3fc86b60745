package io.mosip.opencrvs.mediator.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** HTTP endpoints on one port, each of which can be told to fail for a while. */
final class PeerServer implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Else every answer waits 40 ms for the client's acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Longer than a mediator of the tests waits for an answer. */
    private static final Duration HANGING = Duration.ofSeconds(5);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile Disturbance disturbance;

    PeerServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    record Answer(int status, String type, byte[] body) {
        static Answer json(Object body) throws IOException {
            return new Answer(200, "application/json", JSON.writeValueAsBytes(body));
        }

        static Answer text(int status, String body) {
            return new Answer(status, "text/plain", body.getBytes(StandardCharsets.UTF_8));
        }
    }

    interface Endpoint {
        Answer answer(HttpExchange exchange, byte[] body) throws Exception;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests to this path meet these faults, one each. */
    void fail(String path, Fault... next) {
        faults.computeIfAbsent(path, p -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
    }

    void recover() {
        faults.clear();
    }

    /** From now on every request may meet it, beside what paths were told. */
    void disturb(Disturbance by) {
        disturbance = by;
    }

    void complain(String what) {
        complaints.add(what);
    }

    /** What was asked in a way the real service would not have taken. */
    List<String> complaints() {
        return complaints;
    }

    /** @param caller whether the request may be made at all; others are answered 401 */
    void serve(String path, Predicate<HttpExchange> caller, Endpoint endpoint) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer(path, caller, endpoint, exchange);
            } catch (CallerGone e) {
                // Died, or did not want to wait: nobody is to blame.
                return;
            } catch (Exception e) {
                complaints.add(path + ": " + e);
            }
        });
    }

    private void answer(String path, Predicate<HttpExchange> caller, Endpoint endpoint, HttpExchange exchange)
            throws Exception {
        byte[] body = body(exchange);
        Fault fault = next(path, exchange);
        if (fault == Fault.DROPPED) {
            return;
        }
        if (fault == Fault.HANGS) {
            hang();
            return;
        }
        if (fault == Fault.SERVER_ERROR) {
            send(exchange, Answer.text(500, "down"));
            return;
        }
        if (fault == Fault.TOKEN_REVOKED || !caller.test(exchange)) {
            send(exchange, Answer.text(401, "who?"));
            return;
        }
        Answer answer = endpoint.answer(exchange, body);
        if (fault == Fault.DONE_TWICE) {
            answer = endpoint.answer(exchange, body);
        }
        Disturbance by = disturbance;
        if (by != null) {
            by.worked(path, exchange);
        }
        if (fault != Fault.ANSWER_LOST) {
            send(exchange, answer);
        }
    }

    /** Until any caller has given up. */
    static void hang() {
        LockSupport.parkNanos(HANGING.toNanos());
    }

    private Fault next(String path, HttpExchange exchange) {
        Queue<Fault> waiting = faults.get(path);
        Fault told = waiting == null ? null : waiting.poll();
        Disturbance by = disturbance;
        return told != null || by == null ? told : by.before(path, exchange);
    }

    private static byte[] body(HttpExchange exchange) {
        try {
            return exchange.getRequestBody().readAllBytes();
        } catch (IOException e) {
            throw new CallerGone(e);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) {
        try {
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException e) {
            throw new CallerGone(e);
        }
    }

    private static final class CallerGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CallerGone(IOException cause) {
            super(cause);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
