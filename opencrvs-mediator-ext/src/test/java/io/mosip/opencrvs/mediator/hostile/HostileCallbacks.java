package io.mosip.opencrvs.mediator.hostile;

import static io.mosip.opencrvs.mediator.hostile.HostileInput.BASE;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.MARK;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.request;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.HubPeer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Callbacks of a hub that is not ours, or was told what it should not have been. */
final class HostileCallbacks {
    private static final String PATH = BASE + "/receiveCredential";
    private static final String TOPIC = "opencrvs-partner/CREDENTIAL_ISSUED";

    private final String rid;
    private final String registrationNumber;
    private final List<HostileInput> inputs = new ArrayList<>();

    private HostileCallbacks(String rid, String registrationNumber) {
        this.rid = rid;
        this.registrationNumber = registrationNumber;
    }

    /** @param rid of a birth that waits for its credential */
    static List<HostileInput> inputs(String rid, String registrationNumber) {
        HostileCallbacks callbacks = new HostileCallbacks(rid, registrationNumber);
        callbacks.signatures();
        callbacks.contents();
        callbacks.intents();
        return callbacks.inputs;
    }

    private void signatures() {
        byte[] body = bytes(credential());
        String good = HubPeer.signature(body);
        String hex = good.substring("sha256=".length());
        forged("no signature", "", body);
        for (String value : new String[]{ "", "sha256", "sha256=", "sha256=00", "sha256=zz", "sha256=" + "0".repeat(64),
                "sha256=" + hex.substring(1), "sha256=" + hex.substring(2), "sha256=" + hex + "00",
                "sha256=" + hex + "0",
                "sha256=" + hex.substring(0, 62) + "zz", hex, "=" + hex, "sha1=" + "0".repeat(40), "sha1=" + hex,
                "sha512=" + hex, "md5=" + "0".repeat(32), "none=", "none", "hmac-sha256=" + hex, "sha256:" + hex,
                "sha256=sha256=" + hex, "sha256=" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)),
                "sha256=0x" + hex, "sha1=00, " + good, "' OR '1'='1", MARK}) {
            forged("signature " + value.substring(0, Math.min(30, value.length())),
                    "x-hub-signature: " + value + "\r\n", body);
        }
        forged("a wrong signature before the right one",
                "x-hub-signature: sha256=" + "0".repeat(64) + "\r\nx-hub-signature: " + good + "\r\n", body);
        forged("the signature of the same content written otherwise", "x-hub-signature: " + good + "\r\n",
                (" " + new String(body, UTF_8)).getBytes(UTF_8));
        forged("the signature of another body", "x-hub-signature: " + HubPeer.signature("{}".getBytes(UTF_8)) + "\r\n",
                body);
        forged("the signature of an empty body", "x-hub-signature: " + HubPeer.signature(new byte[0]) + "\r\n", body);
        forged("signed with another secret", "x-hub-signature: " + HubPeer.signature(body, MARK) + "\r\n", body);
        forged("signed with a secret that is a space", "x-hub-signature: " + HubPeer.signature(body, " ") + "\r\n",
                body);
        forged("the right signature under another name", "x-hub-signature-256: " + good + "\r\n", body);
        inputs.add(new HostileInput(Threat.FORGED_CALLBACK, "the right signature in the query",
                () -> request("POST", PATH + "?x-hub-signature=" + good, "Content-Type: application/json\r\n", body),
                401,
                MediatorError.CALLBACK_SIGNATURE_WRONG));
        inputs.add(new HostileInput(Threat.FORGED_CALLBACK, "6 MB", () -> request("POST", PATH,
                "x-hub-signature: " + good + "\r\n", new byte[6 * 1024 * 1024]), 413, MediatorError.BODY_TOO_LARGE));
        inputs.add(new HostileInput(Threat.FORGED_CALLBACK, "a form", () -> request("POST", PATH,
                "Content-Type: multipart/form-data; boundary=x\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"../../a\"\r\n\r\nb\r\n--x--\r\n"
                        .getBytes(UTF_8)),
                401, MediatorError.CALLBACK_SIGNATURE_WRONG));
        inputs.add(new HostileInput(Threat.INFLATION, "a callback in gzip", () -> request("POST", PATH,
                "Content-Encoding: gzip\r\nx-hub-signature: " + good + "\r\n", body), 415,
                MediatorError.REQUEST_NOT_SUPPORTED));
    }

    private void contents() {
        for (String body : new String[]{ "", "null", "[]", "{}", "0", "{", "{}{}", "<x/>", "{\"event\":[]}",
                "{\"event\":{\"data\":{}}}", "{\"event\":null,\"event\":{}}", "[".repeat(100_000), "\u0000"}) {
            signed("body " + body.substring(0, Math.min(24, body.length())).replaceAll("\\p{Cntrl}", "?"),
                    body.getBytes(UTF_8), 400, MediatorError.CALLBACK_MALFORMED);
        }
        content("no credential", e -> data(e).remove("credential"), 400, MediatorError.CALLBACK_MALFORMED);
        content("a credential that is a list", e -> data(e).putArray("credential"), 400,
                MediatorError.CALLBACK_MALFORMED);
        content("a credential that is a number", e -> data(e).put("credential", 1), 400,
                MediatorError.CALLBACK_MALFORMED);
        for (String text : new String[]{ "'; DROP TABLE opencrvs.outbox; --" + MARK, "a\u0000" + MARK, "a\r\n" + MARK,
                "r".repeat(10_000), "<script>" + MARK + "</script>", "../" + MARK, "%", "\ud800", "0".repeat(29)}) {
            String shown = text.substring(0, Math.min(16, text.length())).replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
            content("registration id " + shown, e -> data(e).put("registrationId", text), 404,
                    MediatorError.CALLBACK_UNKNOWN_RID);
            if (!text.startsWith("0")) {
                content("request id " + shown, e -> event(e).put("transactionId", text), 400,
                        MediatorError.CALLBACK_MALFORMED);
            }
        }
        content("a registration id that is an object", e -> data(e).putObject("registrationId"), 400,
                MediatorError.CALLBACK_MALFORMED);
        content("a request id of 65 characters", e -> event(e).put("transactionId", "a".repeat(65)), 400,
                MediatorError.CALLBACK_MALFORMED);
        signed("a member twice", ("{\"event\":{}," + credential().toString().substring(1)).getBytes(UTF_8), 400,
                MediatorError.CALLBACK_MALFORMED);
    }

    private void intents() {
        intent("mode unsubscribe", "hub.mode=unsubscribe&hub.topic=" + TOPIC + "&hub.challenge=" + MARK, 404);
        intent("mode denied", "hub.mode=denied&hub.topic=" + TOPIC + "&hub.challenge=" + MARK, 404);
        intent("mode in capitals", "hub.mode=SUBSCRIBE&hub.topic=" + TOPIC + "&hub.challenge=" + MARK, 404);
        intent("two modes", "hub.mode=subscribe&hub.mode=unsubscribe&hub.topic=" + TOPIC + "&hub.challenge=" + MARK,
                404);
        intent("a foreign topic", "hub.mode=subscribe&hub.topic=CREDENTIAL_ISSUED&hub.challenge=" + MARK, 404);
        intent("another partner's topic",
                "hub.mode=subscribe&hub.topic=mpartner/CREDENTIAL_ISSUED&hub.challenge=" + MARK, 404);
        intent("a topic that begins like ours", "hub.mode=subscribe&hub.topic=" + TOPIC + "_X&hub.challenge=" + MARK,
                404);
        intent("ours and a foreign topic",
                "hub.mode=subscribe&hub.topic=" + TOPIC + "&hub.topic=other&hub.challenge=" + MARK, 404);
        intent("SQL for a topic", "hub.mode=subscribe&hub.topic=%27%20OR%201=1&hub.challenge=" + MARK, 404);
        intent("script for a topic", "hub.mode=subscribe&hub.topic=%3Cscript%3E&hub.challenge=" + MARK, 404);
        intent("nothing", "", 400);
        intent("no mode", "hub.topic=" + TOPIC + "&hub.challenge=" + MARK, 400);
        intent("no topic", "hub.mode=subscribe&hub.challenge=" + MARK, 400);
        intent("no challenge", "hub.mode=subscribe&hub.topic=" + TOPIC, 400);
        intent("OpenCRVS's names", "mode=subscribe&topic=" + TOPIC + "&challenge=" + MARK, 400);
        for (String challenge : new String[]{ "", "%3Cscript%3E" + MARK + "%3C/script%3E",
                "a%0d%0aSet-Cookie:%20" + MARK,
                "a%00" + MARK, "%F0%9F%98%80" + MARK, "a%20" + MARK, "c".repeat(257)}) {
            intent("challenge " + challenge.substring(0, Math.min(20, challenge.length())),
                    "hub.mode=subscribe&hub.topic=" + TOPIC + "&hub.challenge=" + challenge, 400);
        }
    }

    private void forged(String what, String header, byte[] body) {
        inputs.add(new HostileInput(Threat.FORGED_CALLBACK, what,
                () -> request("POST", PATH, "Content-Type: application/json\r\n" + header, body), 401,
                MediatorError.CALLBACK_SIGNATURE_WRONG));
    }

    private void content(String what, Consumer<ObjectNode> change, int status, MediatorError error) {
        ObjectNode event = credential();
        change.accept(event);
        signed(what, bytes(event), status, error);
    }

    private void signed(String what, byte[] body, int status, MediatorError error) {
        inputs.add(new HostileInput(Threat.HOSTILE_CALLBACK, what,
                () -> request("POST", PATH,
                        "Content-Type: application/json\r\nx-hub-signature: " + HubPeer.signature(body) + "\r\n", body),
                status, error));
    }

    private void intent(String what, String query, int status) {
        inputs.add(new HostileInput(Threat.FOREIGN_INTENT, what, () -> request("GET", PATH + "?" + query, ""), status,
                status == 404 ? MediatorError.NOT_FOUND : MediatorError.CALLBACK_PROBE));
    }

    private ObjectNode credential() {
        return HubPeer.credential(rid, registrationNumber, "4208135796");
    }

    private static ObjectNode event(ObjectNode message) {
        return (ObjectNode) message.path("event");
    }

    private static ObjectNode data(ObjectNode message) {
        return (ObjectNode) message.at("/event/data");
    }

    private static byte[] bytes(ObjectNode message) {
        return message.toString().getBytes(UTF_8);
    }
}
