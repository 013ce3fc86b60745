package io.mosip.opencrvs.sandbox.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** A subscriber's callback: echoes the challenge, and answers deliveries with the status that the test chose. */
public final class TestSubscriber implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<Map<String, String>> intents = new LinkedBlockingQueue<>();
    private final BlockingQueue<Delivered> deliveries = new LinkedBlockingQueue<>();
    private volatile IntUnaryOperator status = attempt -> 200;
    private volatile boolean echo = true;
    private int attempts;

    public TestSubscriber() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/callback", this::handle);
        server.start();
    }

    public String callback() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
    }

    /** From the number of a delivery attempt, counted from 1, to the answer's status. */
    public void answerWith(IntUnaryOperator newStatus) {
        status = newStatus;
    }

    public void doNotEcho() {
        echo = false;
    }

    public Map<String, String> nextIntent() throws InterruptedException {
        return orFail(intents.poll(10, TimeUnit.SECONDS), "no call of the hub for its intent");
    }

    public Delivered nextDelivery() throws InterruptedException {
        return orFail(deliveries.poll(10, TimeUnit.SECONDS), "no delivery");
    }

    public int waitingDeliveries() {
        return deliveries.size();
    }

    private static <T> T orFail(T value, String message) {
        if (value == null)
            throw new AssertionError(message);
        return value;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
                byte[] answer = (echo ? query.getOrDefault("hub.challenge", "") : "something else")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(202, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
                intents.add(query);
            } else {
                byte[] body = exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(status.applyAsInt(++attempts), -1);
                deliveries.add(new Delivered(body, exchange.getRequestHeaders().getFirst("x-hub-signature"),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        exchange.getRequestHeaders().getFirst("Link")));
            }
        }
    }

    private static Map<String, String> query(String raw) {
        return Arrays.stream(raw.split("&")).map(pair -> pair.split("=", 2)).collect(Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    public record Delivered(byte[] body, String signature, String contentType, String link) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
