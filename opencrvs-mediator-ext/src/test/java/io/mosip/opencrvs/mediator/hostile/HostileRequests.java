package io.mosip.opencrvs.mediator.hostile;

import static io.mosip.opencrvs.mediator.hostile.HostileInput.BASE;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.MARK;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.raw;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.request;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import java.util.ArrayList;
import java.util.List;

/** Methods, paths, headers and framing. Each comes with a token that may send, and where it fits with a good event. */
final class HostileRequests {
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

    private final String token;
    private final List<HostileInput> inputs = new ArrayList<>();

    private HostileRequests(String token) {
        this.token = token;
    }

    /** @param token header line of a sender */
    static List<HostileInput> inputs(String token) {
        HostileRequests requests = new HostileRequests(token);
        requests.methods();
        requests.notOffered();
        requests.writtenOtherwise();
        requests.ids();
        requests.smuggling();
        requests.malformed();
        requests.large();
        return requests.inputs;
    }

    private void methods() {
        for (String path : new String[]{ "/birth", "/generateAid", "/events/unknown", "/actuator/health"}) {
            for (String method : new String[]{ "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
                boolean offered = method.equals("GET") && !path.equals("/birth")
                        || method.equals("POST") && path.equals("/birth");
                if (!offered) {
                    method(method, path, 403, MediatorError.CLIENT_NOT_ALLOWED);
                }
            }
        }
        for (String method : new String[]{ "PUT", "PATCH", "DELETE"}) {
            method(method, "/receiveCredential", 405, MediatorError.REQUEST_NOT_SUPPORTED);
            method(method, "/workflowCompleted", 405, MediatorError.REQUEST_NOT_SUPPORTED);
        }
        method("TRACE", "/birth", 405, MediatorError.REQUEST_NOT_SUPPORTED);
        for (String method : new String[]{ "PROPFIND", "DEBUG", "TRACK", "post", MARK}) {
            method(method, "/birth", 400, MediatorError.REQUEST_BROKEN);
        }
        add(Threat.METHOD, "another method by a header",
                request("GET", BASE + "/birth", token + "X-HTTP-Method-Override: POST\r\n"), 403,
                MediatorError.CLIENT_NOT_ALLOWED);
        add(Threat.METHOD, "another method by the query", request("GET", BASE + "/birth?_method=POST", token), 403,
                MediatorError.CLIENT_NOT_ALLOWED);
    }

    private void notOffered() {
        for (String path : new String[]{ "/birth/", "/BIRTH", "/Birth", "/death/", "/correction", "/birth.json",
                "/birth/x", "/births", "/error", "/actuator/shutdown", "/actuator/loggers/ROOT",
                "/actuator/env", "/actuator/refresh", "/replay", "/login", "/logout"}) {
            add(Threat.PATH, "POST " + path, request("POST", BASE + path, token + JSON, BirthEvent.make().request()),
                    403,
                    MediatorError.CLIENT_NOT_ALLOWED);
        }
        for (String path : new String[]{ "/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/beans",
                "/actuator/configprops", "/actuator/mappings", "/actuator/threaddump", "/actuator/loggers",
                "/actuator/gateway/routes", "/actuator/jolokia", "/h2-console", "/swagger-ui.html", "/v3/api-docs",
                "/index.html", "/favicon.ico", "/.env", "/.git/config", "/application.properties", "/generateAid/",
                "/receiveCredential/", "/receivecredential", "/workflowCompleted/",
                "/workflowcompleted", "/events/a/b" + MARK}) {
            boolean reachesEvents = path.startsWith("/events");
            add(Threat.PATH, "GET " + path, request("GET", BASE + path, token), reachesEvents ? 404 : 403,
                    reachesEvents ? MediatorError.REQUEST_NOT_SUPPORTED : MediatorError.CLIENT_NOT_ALLOWED);
        }
        for (String query : new String[]{ "", "?all=" + MARK, "?brn=", "?brn=a&drn=" + MARK}) {
            add(Threat.PATH, "GET /events" + query, request("GET", BASE + "/events" + query, token), 400,
                    MediatorError.SEARCH_MALFORMED);
        }
        for (String path : new String[]{ "/", "/birth", "/opencrvs", "/opencrvs/v2/birth", "/manager/html",
                "/opencrvs/v1x/birth", "/WEB-INF/web.xml", "/actuator/health"}) {
            add(Threat.PATH, "outside: " + path, request("GET", path, token), 404, MediatorError.REQUEST_NOT_SUPPORTED);
        }
        add(Threat.PATH, "WEB-INF", request("GET", BASE + "/WEB-INF/web.xml", token), 404,
                MediatorError.REQUEST_NOT_SUPPORTED);
        add(Threat.PATH, "META-INF", request("GET", BASE + "/META-INF/MANIFEST.MF", token), 404,
                MediatorError.REQUEST_NOT_SUPPORTED);
    }

    private void writtenOtherwise() {
        for (String path : new String[]{ "//birth", "/birth;x=1", "/;/birth", "/birth%3bx", "/x/..;/birth", "/birth%2f",
                "/x%2fbirth", "/birth%00", "/birth%0a", "/birth%0d%0aX-Mark:%20" + MARK, "/%2e/birth",
                "/x/%2e%2e/birth",
                "/x%5c..%5cbirth", "/..%2f..%2fetc%2fpasswd", "/%252e%252e/birth", "/birth%", "/birth%zz",
                "/%c0%ae%c0%ae/x",
                "/birth%25", "/birth%u002f", "/birth\\", "/actuator/health/..;/env", "/actuator/health/%2e%2e/env",
                "/receiveCredential/..%2fbirth", "/receiveCredential;/../birth", "/../../../../etc/passwd"}) {
            add(Threat.PATH, "POST " + path, request("POST", BASE + path, token + JSON, BirthEvent.make().request()),
                    400,
                    MediatorError.REQUEST_BROKEN);
        }
        add(Threat.PATH, "an open path, and back to a closed one",
                request("GET", BASE + "/actuator/health/../env", ""), 400, MediatorError.REQUEST_BROKEN);
        add(Threat.PATH, "the hub's path, and back to the sender's",
                request("POST", BASE + "/receiveCredential/../birth", JSON, BirthEvent.make().request()), 400,
                MediatorError.REQUEST_BROKEN);
        add(Threat.PATH, "a whole URL of another host",
                raw("GET http://169.254.169.254" + BASE + "/actuator/env HTTP/1.1\r\nHost: 169.254.169.254\r\n"
                        + "Connection: close\r\n\r\n"),
                401, MediatorError.TOKEN_MISSING);
        add(Threat.PATH, "a tunnel", raw("CONNECT 127.0.0.1:22 HTTP/1.1\r\n" + HOST + "\r\n"), 501,
                MediatorError.REQUEST_BROKEN);
    }

    private void ids() {
        for (String id : new String[]{ "%27%20OR%20%271%27=%271" + MARK, "1;DROP%20TABLE" + MARK,
                "%3Cscript%3E" + MARK + "%3C%2Fscript%3E", "..%2f..%2f" + MARK, "%00" + MARK, "%0d%0aX:%20" + MARK,
                "%5c" + MARK, "a%252fb" + MARK, "<b>" + MARK, "{id}" + MARK, "a|b" + MARK, "a^b" + MARK, "a`b" + MARK,
                "\"" + MARK, "\u00e9" + MARK}) {
            boolean plain = id.startsWith("%27%20OR");
            add(Threat.INJECTION, "GET /events/" + id, request("GET", BASE + "/events/" + id, token), plain ? 404 : 400,
                    plain ? MediatorError.NOT_FOUND : MediatorError.REQUEST_BROKEN);
        }
        for (String id : new String[]{ "%24%7Bjndi:ldap:%2a%7D" + MARK, "-1%20UNION%20SELECT%201" + MARK, "%25n",
                "%F0%9F%98%80" + MARK, "a".repeat(4000) + MARK, "unknown?id=%27%3BDROP--" + MARK,
                "unknown?x=%3Cscript%3E" + MARK, "unknown?x=%zz" + MARK, "unknown?" + "a=b&".repeat(1200)}) {
            boolean percent = id.equals("%25n");
            add(Threat.INJECTION, "GET /events/" + id.substring(0, Math.min(40, id.length())),
                    request("GET", BASE + "/events/" + id, token), percent ? 400 : 404,
                    percent ? MediatorError.REQUEST_BROKEN : MediatorError.NOT_FOUND);
        }
    }

    private void smuggling() {
        String hidden = "GET " + BASE + "/generateAid HTTP/1.1\r\nHost: localhost\r\n" + token + "\r\n";
        framed("both lengths: an empty chunk hides a request", "Content-Length: " + (5 + hidden.length())
                + "\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + hidden, 400, MediatorError.BODY_NOT_JSON);
        framed("both lengths, the other way round", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                "5\r\nhello\r\n0\r\n\r\n", 400, MediatorError.BODY_NOT_JSON);
        for (String lengths : new String[]{ "Content-Length: 2\r\nContent-Length: 200\r\n",
                "Content-Length: 2\r\ncontent-length: 3\r\n", "Content-Length: 2, 2\r\n", "Content-Length: 2, 200\r\n",
                "Content-Length: -1\r\n", "Content-Length: +2\r\n", "Content-Length: 0x2\r\n",
                "Content-Length: 2.0\r\n",
                "Content-Length: 2e0\r\n", "Content-Length: \r\n", "Content-Length: two\r\n",
                "Content-Length: 99999999999999999999\r\n", "Content-Length : 2\r\n", "Content-Length\r\n",
                "Content-Length: 2\u0000\r\n"}) {
            framed(lengths.trim().replaceAll("\\s+", " "), lengths, "{}" + hidden, 400,
                    MediatorError.REQUEST_BROKEN);
        }
        framed("a length folded into the header before it", " Content-Length: 2\r\n", "{}" + hidden, 415,
                MediatorError.REQUEST_NOT_SUPPORTED);
        for (String encoding : new String[]{ "Transfer-Encoding: chunked, chunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: chunked;q=1\r\n", "Transfer-Encoding:\r\n",
                "Transfer-Encoding : chunked\r\n", "Transfer-Encoding: \u000bchunked\r\n",
                "Transfer-Encoding: chunked\r\n , gzip\r\n"}) {
            framed(encoding.trim().replaceAll("\\s+", " "), encoding, "0\r\n\r\n" + hidden, 400,
                    MediatorError.REQUEST_BROKEN);
        }
        for (String encoding : new String[]{ "xchunked", "gzip"}) {
            framed("Transfer-Encoding: " + encoding, "Transfer-Encoding: " + encoding + "\r\n", "0\r\n\r\n" + hidden,
                    501, MediatorError.REQUEST_BROKEN);
        }
        String chunked = "Transfer-Encoding: chunked\r\n";
        for (String body : new String[]{ "zz\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n", "0x2\r\n{}\r\n0\r\n\r\n",
                "ffffffffffffffff2\r\n{}\r\n0\r\n\r\n", "2\r\n{}xx0\r\n\r\n", "2\n{}\n0\n\n",
                "\r\n2\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}\r\n0\r\nBad Trailer\r\n\r\n", "2;" + "x".repeat(20_000) + "\r\n{}\r\n0\r\n\r\n"}) {
            framed("chunks: " + body.substring(0, Math.min(20, body.length())).replaceAll("\\s", "_"), chunked, body,
                    400,
                    MediatorError.REQUEST_BROKEN);
        }
    }

    private void malformed() {
        String path = BASE + "/generateAid";
        String[][] heads = { { "no host", "GET " + path + " HTTP/1.1\r\nConnection: close\r\n"},
                { "two hosts", "GET " + path + " HTTP/1.1\r\n" + HOST + "Host: other\r\n"},
                { "a host with a path", "GET " + path + " HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n"},
                { "a host with a user", "GET " + path + " HTTP/1.1\r\nHost: a@b\r\nConnection: close\r\n"},
                { "a port that is none", "GET " + path + " HTTP/1.1\r\nHost: a:b\r\nConnection: close\r\n"},
                { "a header without colon", "GET " + path + " HTTP/1.1\r\n" + HOST + "Mark" + MARK + "\r\n"},
                { "a header without name", "GET " + path + " HTTP/1.1\r\n" + HOST + ": " + MARK + "\r\n"},
                { "a space before the colon", "GET " + path + " HTTP/1.1\r\n" + HOST + "Mark : " + MARK + "\r\n"},
                { "a NUL in a header", "GET " + path + " HTTP/1.1\r\n" + HOST + "A: b\u0000" + MARK + "\r\n"},
                { "an escape in a header", "GET " + path + " HTTP/1.1\r\n" + HOST + "A: \u001b[1m" + MARK + "\r\n"},
                { "a line's end of one character in a header",
                        "GET " + path + " HTTP/1.1\r\n" + HOST + "A: b\rSet-Cookie: " + MARK + "\r\n"},
                { "a bracket in a header's name", "GET " + path + " HTTP/1.1\r\n" + HOST + "A(b): " + MARK + "\r\n"},
                { "version 9.9", "GET " + path + " HTTP/9.9\r\n" + HOST},
                { "a version that is none", "GET " + path + " " + MARK + "\r\n" + HOST},
                { "three words too many", "GET " + path + " HTTP/1.1 " + MARK + " a b\r\n" + HOST},
                { "a bracket in the target", "GET " + path + "<" + MARK + "> HTTP/1.1\r\n" + HOST},
                { "a NUL in the target", "GET " + path + "\u0000" + MARK + " HTTP/1.1\r\n" + HOST},
                { "a target that is no path", "GET " + MARK + " HTTP/1.1\r\n" + HOST},
                { "a bracket in the method", "G(T " + path + " HTTP/1.1\r\n" + HOST},
                { "the greeting of TLS",
                        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" + MARK + "\r\n"},
                { "the greeting of SSH", "SSH-2.0-" + MARK + "\r\n"}, { "bytes", "\u00ff\u00fe\u00fd" + MARK + "\r\n"}};
        for (String[] head : heads) {
            boolean version = head[0].contains("version 9.9");
            add(Threat.MALFORMED_HTTP, head[0], raw(head[1] + "\r\n"), version ? 505 : 400,
                    MediatorError.REQUEST_BROKEN);
        }
        add(Threat.MALFORMED_HTTP, "a header folded over two lines",
                raw("GET " + path + " HTTP/1.1\r\n" + HOST + "A: b\r\n " + MARK + "\r\n\r\n"), 401,
                MediatorError.TOKEN_MISSING);
        add(Threat.MALFORMED_HTTP, "no version", raw("GET " + path + "\r\n"), 0, MediatorError.TOKEN_MISSING);
        add(Threat.MALFORMED_HTTP, "an expectation that is none",
                request("GET", path, "Expect: " + MARK + "\r\n"), 417, MediatorError.REQUEST_BROKEN);
        add(Threat.MALFORMED_HTTP, "the greeting of HTTP/2", raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 0, null);
        add(Threat.MALFORMED_HTTP, "an upgrade to HTTP/2", request("GET", path,
                "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nConnection: Upgrade, HTTP2-Settings\r\n"),
                401,
                MediatorError.TOKEN_MISSING);
    }

    private void large() {
        large("a target of 20 kB", "GET " + BASE + "/events/" + "a".repeat(20_000) + " HTTP/1.1\r\n" + HOST);
        large("a query of 20 kB", "GET " + BASE + "/generateAid?" + "a".repeat(20_000) + " HTTP/1.1\r\n" + HOST);
        large("a header of 20 kB", "GET " + BASE + "/generateAid HTTP/1.1\r\n" + HOST + "A: " + "a".repeat(20_000)
                + "\r\n");
        large("a header's name of 20 kB", "GET " + BASE + "/generateAid HTTP/1.1\r\n" + HOST + "a".repeat(20_000)
                + ": a\r\n");
        large("a cookie of 20 kB",
                "GET " + BASE + "/generateAid HTTP/1.1\r\n" + HOST + "Cookie: a=" + "a".repeat(20_000)
                        + "\r\n");
        large("a thousand headers", "GET " + BASE + "/generateAid HTTP/1.1\r\n" + HOST + "A: b\r\n".repeat(1000));
        large("a head of a megabyte", "GET " + BASE + "/generateAid HTTP/1.1\r\n" + HOST
                + ("A: " + "a".repeat(1000) + "\r\n").repeat(1000));
    }

    private void large(String what, String head) {
        add(Threat.MALFORMED_HTTP, what, raw(head + "\r\n"), 400, MediatorError.REQUEST_BROKEN);
    }

    private void method(String method, String path, int status, MediatorError error) {
        boolean noBody = method.equals("HEAD");
        add(Threat.METHOD, method + " " + path, request(method, BASE + path, token), status, noBody ? null : error);
    }

    private void framed(String what, String framing, String body, int status, MediatorError error) {
        add(Threat.SMUGGLING, what,
                raw("POST " + BASE + "/birth HTTP/1.1\r\nHost: localhost\r\n" + token + JSON + framing
                        + "\r\n" + body),
                status, error);
    }

    private void add(Threat threat, String what, byte[] request, int status, MediatorError error) {
        inputs.add(new HostileInput(threat, what, () -> request, status, error));
    }
}
