package io.mosip.opencrvs.mediator.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.Wire;
import io.mosip.opencrvs.mediator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** More callers than the service can serve at once: each gets an answer, and senders come first. */
class CrowdedDoorTest {
    private static final World WORLD = World.get();
    private static final String TOKEN = HostileInput.cookie(WORLD.mosip.realm().token(Realm.MEDIATOR));
    private static final String JSON = "Content-Type: application/json\r\n";
    /** This machine has other work too. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int BODY_BYTES = 30_000;
    private static final int LARGE_BODY_BYTES = 9 * 1024 * 1024;

    private static Mediator mediator;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.intake.bytes-in-flight", "25MB"));
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @Test
    void twoThousandSendersAtOnceAreAllAnswered() throws Exception {
        List<byte[]> events = IntStream.range(0, 50).parallel().mapToObj(i -> padded()).toList();

        List<Wire.Answer> answers = atOnce(2000, i -> events.get(i % events.size()));

        assertThat(answers).allSatisfy(CrowdedDoorTest::isAcceptedOrToldToRetry);
        assertThat(answers).anySatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void slowCallersWithoutATokenTakeNothingFromSenders() throws Exception {
        List<Wire> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 260; i++) {
                Wire wire = new Wire(mediator.callback());
                slow.add(wire);
                wire.send(("POST /opencrvs/v1/receiveCredential HTTP/1.1\r\nHost: localhost\r\n" + JSON
                        + "x-hub-signature: sha256=" + "0".repeat(64) + "\r\nContent-Length: 100000\r\n\r\n{")
                        .getBytes(ISO_8859_1));
            }

            List<Wire.Answer> answers = atOnce(40, i -> HostileInput.birth(TOKEN, BirthEvent.make().request()));

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
            assertThat(mediator.get("/actuator/health", null).statusCode()).isEqualTo(200);
            byte[] callback = "{}".getBytes(ISO_8859_1);
            Wire.Answer signed = Wire.exchange(mediator.callback(), HostileInput.request("POST",
                    "/opencrvs/v1/receiveCredential", JSON + "x-hub-signature: " + HubPeer.signature(callback)
                            + "\r\n",
                    callback));
            assertThat(signed.body()).contains(MediatorError.CALLBACK_MALFORMED.code());
        } finally {
            for (Wire wire : slow) {
                wire.close();
            }
        }
    }

    @Test
    void sixtyLargeBodiesWithAWrongSignatureAreRefusedOneByOneOrToldToRetry() throws Exception {
        byte[] large = HostileInput.birth(TOKEN, wronglySigned());

        List<Wire.Answer> answers = atOnce(60, i -> large);

        assertThat(answers).allSatisfy(answer -> {
            if (answer.status() == 401) {
                assertThat(answer.body()).contains(MediatorError.SIGNATURE_WRONG.code());
            } else {
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.text()).contains("\r\nRetry-After: ");
            }
        });
        assertThat(Wire.exchange(mediator.callback(), HostileInput.birth(TOKEN, BirthEvent.make().request())).status())
                .isEqualTo(200);
    }

    @Test
    void everyAnswerSaysThatItsConnectionEndsSoNobodySendsOnOneThatIsBeingClosed() throws Exception {
        String head = " HTTP/1.1\r\nHost: localhost\r\n" + TOKEN + JSON;
        byte[] body = BirthEvent.make().request();
        for (String connection : List.of("", "Connection: keep-alive\r\n", "Connection: close\r\n")) {
            Wire.Answer accepted = Wire.exchange(mediator.callback(), HostileInput.raw("POST /opencrvs/v1/birth" + head
                    + connection + "Content-Length: " + body.length + "\r\n\r\n", body));
            Wire.Answer read = Wire.exchange(mediator.callback(),
                    HostileInput.raw("GET /opencrvs/v1/generateAid" + head + connection + "\r\n"));

            assertThat(List.of(accepted, read)).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).containsIgnoringCase("\r\nConnection: close\r\n");
            });
        }
    }

    @Test
    void aSenderThatAsksBeforeItSendsIsToldToGoOn() throws Exception {
        byte[] body = BirthEvent.make().request();
        try (Wire wire = new Wire(mediator.callback())) {
            wire.send(("POST /opencrvs/v1/birth HTTP/1.1\r\nHost: localhost\r\n" + TOKEN + JSON
                    + "Expect: 100-continue\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));

            assertThat(wire.hearHead()).isEqualTo("HTTP/1.1 100 ");

            wire.send(body);
            assertThat(wire.hear().text()).contains("HTTP/1.1 200 ");
        }
    }

    private static void isAcceptedOrToldToRetry(Wire.Answer answer) {
        if (answer.status() != 200) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.text()).contains("\r\nRetry-After: ").contains(MediatorError.INTAKE_FULL.code());
        }
    }

    private static byte[] padded() {
        BirthEvent event = BirthEvent.make();
        String padding = "p".repeat(Math.max(0, (BODY_BYTES - event.request().length) * 3 / 4));
        return HostileInput.birth(TOKEN,
                event.with(text -> text.replaceFirst("\\{", "{\"padding\":\"" + padding + "\",")).request());
    }

    /** The envelope has more bytes than OpenCRVS signed. */
    private static byte[] wronglySigned() {
        String request = new String(BirthEvent.make().request(), ISO_8859_1);
        String data = "A".repeat(LARGE_BODY_BYTES / 4 * 4);
        return request.replaceFirst("(\"data\"\\s*:\\s*\"[^\"]*)([^\"]{4}\")", "$1" + data + "$2").getBytes(ISO_8859_1);
    }

    private interface Requests {
        byte[] of(int sender);
    }

    /** Each on a connection of its own. */
    private static List<Wire.Answer> atOnce(int senders, Requests requests) throws Exception {
        List<Future<Wire.Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < senders; i++) {
                byte[] request = requests.of(i);
                answers.add(threads.submit(() -> exchange(request)));
            }
        }
        List<Wire.Answer> all = new ArrayList<>();
        for (Future<Wire.Answer> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    private static Wire.Answer exchange(byte[] request) {
        try (Wire wire = new Wire(mediator.callback())) {
            wire.patience(PATIENCE);
            wire.send(request);
            return wire.hear();
        } catch (IOException e) {
            return new Wire.Answer("no answer: " + e.getClass().getSimpleName());
        }
    }
}
