package io.mosip.opencrvs.mediator.hostile;

import static io.mosip.opencrvs.mediator.hostile.HostileInput.BASE;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.MARK;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.request;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import java.util.ArrayList;
import java.util.List;

/** Every parameter of every endpoint with values that no caller has a reason to send. */
final class HostileParameters {
    private static final String LONG = "9".repeat(4000);
    private static final String LAST_MARK = "%EF%BF%BF";

    private final String sender;
    private final String administrator;
    private final List<HostileInput> inputs = new ArrayList<>();

    private HostileParameters(String sender, String administrator) {
        this.sender = sender;
        this.administrator = administrator;
    }

    /** Both are header lines. */
    static List<HostileInput> inputs(String sender, String administrator) {
        HostileParameters parameters = new HostileParameters(sender, administrator);
        parameters.lookups();
        parameters.names();
        parameters.searches();
        parameters.pages("/admin/deliveries");
        parameters.pages("/admin/messages");
        parameters.pages("/admin/accepted");
        parameters.actions();
        parameters.intents();
        return parameters.inputs;
    }

    private void lookups() {
        for (String name : new String[]{ "rid", "brn", "drn"}) {
            for (String value : new String[]{ "%00", "1%00" + MARK, "%01" + MARK, "a%0d%0aX:%20" + MARK, "%7f" + MARK,
                    "%c2%85" + MARK, LAST_MARK + MARK, LONG, "%20", "%zz" + MARK, "a&" + name + "=b", "a&" + name,
                    "&" + name + "=" + MARK, "a&x=" + MARK}) {
                malformed("/events?" + name + "=" + value, sender);
            }
        }
        for (String query : new String[]{ "RID=a", "rid%5B%5D=a", "rid%5B0%5D=a", "id=" + MARK, "=a", "&",
                "rid=a;brn=b&x=", "a=b&".repeat(1200)}) {
            malformed("/events?" + query, sender);
        }
    }

    private void names() {
        for (String path : new String[]{ "/events", "/admin/events", "/admin/deliveries",
                "/admin/messages", "/admin/accepted"}) {
            for (String name : new String[]{ "%00", "rid%00", "page%0a"}) {
                add("GET", path + "?" + name + "=1", administrator, 400, MediatorError.REQUEST_BROKEN);
            }
        }
    }

    private void searches() {
        String[] queries = { "status=%00", "status=" + MARK, "status=rejected", "status=REJECTED%00", "status=",
                "status=-1", "status=REJECTED&status=UPLOADED", "status=" + LONG, "kind=%00", "kind=BIRTH",
                "kind=birth&kind=death", "kind=" + MARK, "kind=", "code=%00", "code=%25", "code=ocv", "code=" + LONG,
                "code=OCV-MED-001&code=OCV-MED-002", "code=%27OR%271", "code="};
        for (String query : queries) {
            malformed("/admin/events?" + query, administrator);
        }
        pages("/admin/events");
    }

    private void pages(String path) {
        for (String query : new String[]{ "page=-1", "page=99999999999", "page=2147483648", "page=%00", "page=1%00",
                "page=1e3", "page=0x1", "page=", "page=%20" + "1", "page=%2B1", "page=%D9%A1", "page=1&page=2",
                "size=0", "size=-1", "size=201", "size=99999", "size=9223372036854775808", "size=%00", "size=",
                "size=NaN", "size=1&size=200", "size=1.0"}) {
            malformed(path + "?" + query, administrator);
        }
    }

    private void actions() {
        for (String path : new String[]{ "/admin/events/%s/replay", "/admin/events/%s/cancel",
                "/admin/deliveries/%s/CREDENTIAL/retry", "/admin/deliveries/unknown/%s/retry"}) {
            for (String id : new String[]{ "%00", "a%00" + MARK, "%0a" + MARK}) {
                action(path.replace("%s", id), 400, MediatorError.REQUEST_BROKEN);
            }
            for (String id : new String[]{ "-1", LONG, "%F0%9F%98%80", "CREDENTIAL%20", "null", "%7f" + MARK,
                    "%c2%85" + MARK}) {
                action(path.replace("%s", id), 404, MediatorError.NOT_FOUND);
            }
        }
    }

    private void intents() {
        String good = "hub.mode=subscribe&hub.topic=x&hub.challenge=";
        for (String path : new String[]{ "/receiveCredential?", "/workflowCompleted?"}) {
            for (String query : new String[]{ good + "%00", good + "a".repeat(257), good + "%0d%0a" + MARK, good,
                    good + "a&hub.challenge=b", good + "%F0%9F%98%80", "hub.mode=subscribe&hub.challenge=a"}) {
                add("GET", path + query, "", 400, MediatorError.CALLBACK_PROBE);
            }
            for (String query : new String[]{ good + "a", "hub.mode=%00&hub.topic=x&hub.challenge=a",
                    "hub.mode=subscribe&hub.topic=%00&hub.challenge=a",
                    "hub.mode=subscribe&hub.mode=subscribe&hub.topic=x&hub.challenge=a",
                    "hub.mode=subscribe&hub.topic=" + LONG + "&hub.challenge=a"}) {
                add("GET", path + query, "", 404, MediatorError.NOT_FOUND);
            }
        }
    }

    private void malformed(String target, String caller) {
        add("GET", target, caller, 400, MediatorError.SEARCH_MALFORMED);
    }

    private void action(String target, int status, MediatorError error) {
        add("POST", target, administrator, status, error);
    }

    private void add(String method, String target, String caller, int status, MediatorError error) {
        String what = method + " " + target.substring(0, Math.min(90, target.length())) + " of "
                + target.length() + " characters";
        inputs.add(new HostileInput(Threat.HOSTILE_PARAMETER, what, () -> request(method, BASE + target, caller),
                status, error));
    }
}
