package io.mosip.opencrvs.mediator.hostile;

import static io.mosip.opencrvs.mediator.hostile.HostileInput.BASE;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.MARK;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.request;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.HubPeer;
import java.util.ArrayList;
import java.util.List;

/** Words on a registration's end that the hub did not say, or that nobody could mean. */
final class HostileWorkflowEvents {
    private static final String PATH = BASE + "/workflowCompleted";
    private static final String TOPIC = "REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT";
    private static final String JSON = "Content-Type: application/json\r\n";

    private final List<HostileInput> inputs = new ArrayList<>();

    private HostileWorkflowEvents() {}

    /** @param rid of a birth that is under way at MOSIP */
    static List<HostileInput> inputs(String rid) {
        HostileWorkflowEvents events = new HostileWorkflowEvents();
        events.signatures(HubPeer.workflowCompleted(rid, "OPENCRVS_NEW", "FAILED").toString().getBytes(UTF_8));
        events.contents(rid);
        events.intents();
        return events.inputs;
    }

    private void signatures(byte[] failed) {
        String good = HubPeer.signature(failed);
        for (String header : new String[]{ "", "x-hub-signature: \r\n", "x-hub-signature: sha256=00\r\n",
                "x-hub-signature: sha1=" + "0".repeat(40) + "\r\n",
                "x-hub-signature: " + HubPeer.signature(failed, MARK) + "\r\n",
                "x-hub-signature: " + HubPeer.signature("{}".getBytes(UTF_8)) + "\r\n",
                "x-hub-signature-256: " + good + "\r\n"}) {
            add(Threat.FORGED_CALLBACK, "end: " + header.strip(), JSON + header, failed, 401,
                    MediatorError.CALLBACK_SIGNATURE_WRONG);
        }
        add(Threat.FORGED_CALLBACK, "end: 20 kB", JSON + "x-hub-signature: " + good + "\r\n", new byte[20_000], 413,
                MediatorError.BODY_TOO_LARGE);
        add(Threat.INFLATION, "end in gzip", "Content-Encoding: gzip\r\nx-hub-signature: " + good + "\r\n", failed,
                415, MediatorError.REQUEST_NOT_SUPPORTED);
    }

    private void contents(String rid) {
        String ours = "\"resultCode\":\"FAILED\",\"workflowType\":\"OPENCRVS_NEW\"";
        String whole = "{\"instanceId\":\"" + rid + "\"," + ours;
        for (String body : new String[]{ "", "null", "[]", "{}", "0", "{", "<x/>", "[".repeat(10_000), "\u0000",
                whole, whole + "}{}", whole + ",\"instanceId\":\"" + rid + "\"}", "{" + ours + "}",
                "{\"instanceId\":[\"" + rid + "\"]," + ours + "}", "{\"instanceId\":{}," + ours + "}",
                "{\"instanceId\":" + rid + "," + ours + "}", "{\"instanceId\":null," + ours + "}",
                "{\"instanceId\":\"" + rid + "\",\"resultCode\":[],\"workflowType\":\"OPENCRVS_NEW\"}",
                "{\"event\":" + whole + "}}"}) {
            byte[] bytes = body.getBytes(UTF_8);
            add(Threat.HOSTILE_CALLBACK,
                    "end " + body.substring(0, Math.min(24, body.length())).replaceAll("\\p{Cntrl}", "?") + " "
                            + body.length(),
                    JSON + "x-hub-signature: " + HubPeer.signature(bytes) + "\r\n", bytes, 400,
                    MediatorError.CALLBACK_MALFORMED);
        }
    }

    private void intents() {
        for (String topic : new String[]{ "opencrvs-partner/CREDENTIAL_ISSUED", TOPIC + "_X", "%3Cscript%3E",
                TOPIC + "&hub.topic=other"}) {
            intent("end of " + topic, "hub.mode=subscribe&hub.topic=" + topic + "&hub.challenge=" + MARK, 404,
                    MediatorError.NOT_FOUND);
        }
        intent("no more words on ends", "hub.mode=unsubscribe&hub.topic=" + TOPIC + "&hub.challenge=" + MARK, 404,
                MediatorError.NOT_FOUND);
        intent("an end without challenge", "hub.mode=subscribe&hub.topic=" + TOPIC, 400, MediatorError.CALLBACK_PROBE);
    }

    private void intent(String what, String query, int status, MediatorError error) {
        inputs.add(new HostileInput(Threat.FOREIGN_INTENT, what, () -> request("GET", PATH + "?" + query, ""), status,
                error));
    }

    private void add(Threat threat, String what, String headers, byte[] body, int status, MediatorError error) {
        inputs.add(new HostileInput(threat, what, () -> request("POST", PATH, headers, body), status, error));
    }
}
