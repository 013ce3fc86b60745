package io.mosip.opencrvs.mediator.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.UsedValues;
import io.mosip.opencrvs.mediator.world.ValueKind;
import java.io.ByteArrayOutputStream;
import java.util.function.Supplier;

/**
 * One thing that is sent, and how it has to be refused.
 *
 * @param what    in a few words
 * @param request the bytes on the wire, made when they are sent
 * @param status  of the answer; 0 where the connection is ended without one
 * @param error   in the answer; null where it has no body
 */
record HostileInput(Threat threat, String what, Supplier<byte[]> request, int status, MediatorError error) {
    static final String BASE = "/opencrvs/v1";
    /** Stands in every text that an attacker chooses: an answer or a log line that has it repeats its caller. */
    static final String MARK = UsedValues.used(ValueKind.HOSTILE, "zxMarkzx");
    private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

    /** @param headers each with its line end */
    static byte[] request(String method, String path, String headers, byte[] body) {
        String framing = body == null ? "" : "Content-Length: " + body.length + "\r\n";
        return raw(method + " " + path + " HTTP/1.1\r\n" + HOST + headers + framing + "\r\n",
                body == null ? new byte[0] : body);
    }

    static byte[] request(String method, String path, String headers) {
        return request(method, path, headers, null);
    }

    /** An event as it is meant to be sent, but for its headers and body. */
    static byte[] birth(String headers, byte[] body) {
        return request("POST", BASE + "/birth", headers + "Content-Type: application/json\r\n", body);
    }

    static byte[] birth(String headers, String body) {
        return birth(headers, body.getBytes(UTF_8));
    }

    static byte[] raw(String head, byte... body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    static String cookie(String token) {
        return "Cookie: Authorization=" + token + "\r\n";
    }

    @Override
    public String toString() {
        return threat + ": " + what;
    }
}
