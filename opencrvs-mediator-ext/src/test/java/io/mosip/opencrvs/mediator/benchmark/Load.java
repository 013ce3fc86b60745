package io.mosip.opencrvs.mediator.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Events that arrive at their times whether or not earlier ones are answered, each on a connection of its own; each time
 * is counted from when its event was to be sent.
 */
final class Load {
    private static final int BODY_BYTES = 30_000;

    private final URI server;
    private final byte[][] requests;
    private final int perSecond;

    private Load(URI server, byte[][] requests, int perSecond) {
        this.server = server;
        this.requests = requests;
        this.perSecond = perSecond;
    }

    /** @param events different ones; where more are sent, they come again */
    static Load prepared(URI server, String token, int perSecond, int events) {
        byte[][] requests = new byte[events][];
        Arrays.parallelSetAll(requests, i -> request(token));
        return new Load(server, requests, perSecond);
    }

    /** As OpenCRVS's mediator sends it, with an unknown member of the event that makes it as large as wanted. */
    private static byte[] request(String token) {
        BirthEvent event = BirthEvent.make();
        int missing = BODY_BYTES - event.request().length;
        String padding = "p".repeat(Math.max(0, missing * 3 / 4 - 20));
        byte[] body = event.with(text -> text.replaceFirst("\\{", "{\"padding\":\"" + padding + "\",")).request();
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST /opencrvs/v1/birth HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Cookie: Authorization=" + token + "\r\nConnection: close\r\nContent-Length: " + body.length
                + "\r\n\r\n").getBytes(ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /**
     * Returns when the last caller has an answer or has given up.
     *
     * @param midst done when all are sent
     */
    Answers run(int seconds, Runnable midst) throws InterruptedException {
        int events = seconds * perSecond;
        Answers answers = new Answers();
        CountDownLatch answered = new CountDownLatch(events);
        long interval = Duration.ofSeconds(1).toNanos() / perSecond;
        long start = System.nanoTime() + interval;
        for (int i = 0; i < events; i++) {
            byte[] request = requests[i % requests.length];
            long intended = start + i * interval;
            for (long wait = intended - System.nanoTime(); wait > 0; wait = intended - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            Thread.ofVirtual().start(() -> {
                answers.add(send(request), System.nanoTime() - intended);
                answered.countDown();
            });
        }
        midst.run();
        answered.await();
        return answers;
    }

    /** All at the same moment. Returns when the last caller has an answer or has given up. */
    Answers burst(int senders) throws InterruptedException {
        Answers answers = new Answers();
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(senders);
        for (int i = 0; i < senders; i++) {
            byte[] request = requests[i % requests.length];
            Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                    long begin = System.nanoTime();
                    answers.add(send(request), System.nanoTime() - begin);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    answered.countDown();
                }
            });
        }
        start.countDown();
        answered.await();
        return answers;
    }

    private String send(byte[] request) {
        try (Wire wire = new Wire(server)) {
            wire.send(request);
            Wire.Answer answer = wire.hear();
            if (answer.status() == 0) {
                return Answers.CLOSED;
            }
            return answer.status() + (answer.text().contains("\r\nRetry-After: ") ? " with Retry-After" : "");
        } catch (SocketTimeoutException e) {
            return Answers.NONE;
        } catch (IOException e) {
            return Answers.CLOSED;
        }
    }
}
