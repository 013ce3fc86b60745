package io.mosip.opencrvs.mediator.hostile;

import static io.mosip.opencrvs.mediator.hostile.HostileInput.BASE;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.MARK;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.birth;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.request;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.envelope.EnvelopeSignature;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies of {@code POST /birth} that no sender of OpenCRVS makes, sent with a token that may send. */
final class HostileEvents {
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final int MEGABYTE = 1024 * 1024;

    private final String token;
    private final List<HostileInput> inputs = new ArrayList<>();

    private HostileEvents(String token) {
        this.token = token;
    }

    /** @param token header line of a sender */
    static List<HostileInput> inputs(String token) {
        HostileEvents events = new HostileEvents(token);
        events.flippedBits();
        events.cutEnvelopes();
        events.otherSignatures();
        events.notOneObject();
        events.repeatedAndDeep();
        events.charsets();
        events.types();
        events.compressed();
        events.large();
        events.texts();
        events.kinds();
        return events.inputs;
    }

    /** Version 0–5, thumbprint 6–37, key 38–293, splitter 294–307, nonce 308–319, the rest of the AAD to 339, tag at the end. */
    private void flippedBits() {
        Map<String, Integer> places = new LinkedHashMap<>();
        places.put("version", 0);
        places.put("version's last", 5);
        places.put("thumbprint", 6);
        places.put("thumbprint's last", 37);
        places.put("wrapped key", 38);
        places.put("wrapped key's middle", 166);
        places.put("wrapped key's last", 293);
        places.put("splitter", 294);
        places.put("splitter's last", 307);
        places.put("nonce", 308);
        places.put("nonce's last", 319);
        places.put("AAD after the nonce", 320);
        places.put("AAD's last", 339);
        places.put("ciphertext", 340);
        places.put("ciphertext's middle", 2000);
        places.put("ciphertext's last", -17);
        places.put("tag", -16);
        places.put("tag's last", -1);
        places.forEach((name, place) -> {
            boolean layout = name.startsWith("version") || name.startsWith("splitter");
            envelope(Threat.TAMPERED_ENVELOPE, "a bit of the " + name, bytes -> flipped(bytes, place),
                    layout ? 400 : 401, layout ? MediatorError.ENVELOPE_MALFORMED : MediatorError.SIGNATURE_WRONG);
        });
        for (int place : new int[]{ 0, 1, 128, 254, 255}) {
            signature("bit " + place * 8 + " of the signature", bytes -> flipped(bytes, place),
                    MediatorError.SIGNATURE_WRONG);
        }
    }

    private void cutEnvelopes() {
        for (int length : new int[]{ 1, 6, 38, 294, 308, 340, 355}) {
            envelope(Threat.TAMPERED_ENVELOPE, "cut after " + length + " bytes", bytes -> Arrays.copyOf(bytes, length),
                    400, MediatorError.ENVELOPE_MALFORMED);
        }
        envelope(Threat.TAMPERED_ENVELOPE, "cut after the AAD and an empty tag", bytes -> Arrays.copyOf(bytes, 356),
                401, MediatorError.SIGNATURE_WRONG);
        envelope(Threat.TAMPERED_ENVELOPE, "without its last byte", bytes -> Arrays.copyOf(bytes, bytes.length - 1),
                401,
                MediatorError.SIGNATURE_WRONG);
        envelope(Threat.TAMPERED_ENVELOPE, "without its tag", bytes -> Arrays.copyOf(bytes, bytes.length - 16), 401,
                MediatorError.SIGNATURE_WRONG);
        envelope(Threat.TAMPERED_ENVELOPE, "a byte more", bytes -> Arrays.copyOf(bytes, bytes.length + 1), 401,
                MediatorError.SIGNATURE_WRONG);
        envelope(Threat.TAMPERED_ENVELOPE, "twice in a row", bytes -> joined(bytes, bytes), 401,
                MediatorError.SIGNATURE_WRONG);
        envelope(Threat.TAMPERED_ENVELOPE, "a byte before it", bytes -> joined(new byte[1], bytes), 400,
                MediatorError.ENVELOPE_MALFORMED);
        envelope(Threat.TAMPERED_ENVELOPE, "without its thumbprint",
                bytes -> joined(Arrays.copyOf(bytes, 6), Arrays.copyOfRange(bytes, 38, bytes.length)), 401,
                MediatorError.SIGNATURE_WRONG);
        envelope(Threat.TAMPERED_ENVELOPE, "nothing but splitters",
                bytes -> "VER_R2#KEY_SPLITTER##KEY_SPLITTER#".getBytes(UTF_8), 400, MediatorError.ENVELOPE_MALFORMED);
        envelope(Threat.TAMPERED_ENVELOPE, "another event's envelope under this event's signature",
                bytes -> Base64.getDecoder().decode(signed(BirthEvent.make()).path("data").asText()), 401,
                MediatorError.SIGNATURE_WRONG);
    }

    private void otherSignatures() {
        foreign("signed by a stranger", r -> sign(r, "SHA512withRSA", TestKeys.STRANGER.getPrivate()));
        foreign("signed with MOSIP's own key", r -> sign(r, "SHA512withRSA", TestKeys.MOSIP.getPrivate()));
        foreign("signed over SHA-256", r -> sign(r, "SHA256withRSA", TestKeys.OPENCRVS.getPrivate()));
        foreign("signed over SHA-1", r -> sign(r, "SHA1withRSA", TestKeys.OPENCRVS.getPrivate()));
        foreign("signed over MD5", r -> sign(r, "MD5withRSA", TestKeys.OPENCRVS.getPrivate()));
        foreign("a signature of the Base64 text", r -> r.put("signature",
                b64(EnvelopeSignature.sign(r.path("data").asText().getBytes(UTF_8), TestKeys.OPENCRVS.getPrivate()))));
        foreign("a signature of nothing", r -> r.put("signature",
                b64(EnvelopeSignature.sign(new byte[0], TestKeys.OPENCRVS.getPrivate()))));
        foreign("another event's signature", r -> r.set("signature", signed(BirthEvent.make()).get("signature")));
        foreign("the envelope for a signature", r -> r.set("signature", r.get("data")));
        foreign("zeros for a signature", r -> r.put("signature", b64(new byte[256])));
        foreign("ones for a signature", r -> r.put("signature", b64(filled(256, (byte) 0xff))));
        foreign("the number one for a signature", r -> {
            byte[] one = new byte[256];
            one[255] = 1;
            r.put("signature", b64(one));
        });
        foreign("a signature a byte short", r -> r.put("signature", b64(new byte[255])));
        foreign("a signature a byte long", r -> r.put("signature", b64(new byte[257])));
        foreign("a signature of a megabyte", r -> r.put("signature", b64(new byte[MEGABYTE])));
        foreign("one byte for a signature", r -> r.put("signature", "AA=="));
    }

    private void notOneObject() {
        for (String body : new String[]{ "", " ", "null", "true", "0", "\"" + MARK + "\"", "[]", "[{}]", "{", "}",
                "{}{}",
                "{}]", "{},", "{\"id\"}", "{\"id\":}", "{\"id\":1,}", "{id:1}", "{'id':1}", "{\"id\":NaN}",
                "{\"id\":Infinity}", "{\"id\":01}", "{\"id\":+1}", "{/**/\"id\":1}", "{\"id\":1}//" + MARK,
                "{\"id\":\"\\x41\"}", "{\"id\":\"\\u00\"}", "{\"id\":\"a\nb\"}", "{\"id\":\"a\u0000b\"}", "\u0000",
                "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>", "--- !!java.net.URL [\"" + MARK
                        + "\"]",
                "id=1&data=2", "GET / HTTP/1.1\r\n\r\n", "\u00ac\u00ed\u0000\u0005sr\u0000" + MARK}) {
            json("no JSON object: " + body.substring(0, Math.min(24, body.length())).replaceAll("\\p{Cntrl}", "?"),
                    body.getBytes(ISO_8859_1), MediatorError.BODY_NOT_JSON);
        }
        json("half an event", () -> {
            byte[] good = BirthEvent.make().request();
            return Arrays.copyOf(good, good.length / 2);
        }, MediatorError.BODY_NOT_JSON);
        json("an event and more", () -> joined(BirthEvent.make().request(), "x".getBytes(UTF_8)),
                MediatorError.BODY_NOT_JSON);
        json("two events", () -> joined(BirthEvent.make().request(), BirthEvent.make().request()),
                MediatorError.BODY_NOT_JSON);
    }

    private void repeatedAndDeep() {
        for (String name : new String[]{ "id", "data", "signature", "requestTime", "x"}) {
            json("the member " + name + " twice", () -> {
                String event = signed(BirthEvent.make()).put("x", 1).toString();
                return ("{\"" + name + "\":\"" + MARK + "\"," + event.substring(1)).getBytes(UTF_8);
            }, MediatorError.BODY_NOT_JSON);
        }
        json("a hundred thousand lists in each other", "[".repeat(100_000).getBytes(UTF_8),
                MediatorError.BODY_NOT_JSON);
        json("an event beside a hundred thousand objects in each other",
                () -> beside("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)), MediatorError.BODY_NOT_JSON);
        json("an event beside lists in each other", () -> beside("[".repeat(5000) + "]".repeat(5000)),
                MediatorError.BODY_NOT_JSON);
        json("an event beside a number of a million digits", () -> beside("9".repeat(1_000_000)),
                MediatorError.BODY_NOT_JSON);
        json("an event beside a fraction of a million digits", () -> beside("0." + "9".repeat(1_000_000)),
                MediatorError.BODY_NOT_JSON);
        json("a member's name of a megabyte", ("{\"" + "n".repeat(MEGABYTE) + "\":1}").getBytes(UTF_8),
                MediatorError.BODY_NOT_JSON);
        json("four million empty lists",
                () -> ("{\"x\":[" + "[],".repeat(3_000_000) + "[]]}").getBytes(UTF_8), MediatorError.FIELD_MISSING);
        json("a hundred thousand members", () -> {
            StringBuilder members = new StringBuilder("{");
            for (int i = 0; i < 100_000; i++) {
                members.append("\"m").append(i).append("\":1,");
            }
            return members.append("\"last\":1}").toString().getBytes(UTF_8);
        }, MediatorError.FIELD_MISSING);
        json("an exponent of nine digits", "{\"id\":1e999999999}".getBytes(UTF_8), MediatorError.FIELD_MISSING);
        json("members of other languages' objects",
                "{\"__proto__\":{\"admin\":true},\"constructor\":1,\"@type\":\"x\"}".getBytes(UTF_8),
                MediatorError.FIELD_MISSING);
        json("the name of a Java class", "[\"java.net.URL\",\"http://127.0.0.1:9\"]".getBytes(UTF_8),
                MediatorError.BODY_NOT_JSON);
    }

    private void charsets() {
        for (Charset charset : List.of(UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE"))) {
            json("an event in " + charset, () -> signed(BirthEvent.make()).toString().getBytes(charset),
                    MediatorError.BODY_NOT_JSON);
        }
        json("an event after a byte order mark",
                () -> joined(new byte[]{ (byte) 0xef, (byte) 0xbb, (byte) 0xbf}, BirthEvent.make().request()),
                MediatorError.BODY_NOT_JSON);
        json("bytes that are no UTF-8", new byte[]{ '{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
                MediatorError.BODY_NOT_JSON);
        json("a quote written in two bytes", new byte[]{ '{', (byte) 0xc0, (byte) 0xa2, 'i', 'd', '"', ':', '1', '}'},
                MediatorError.BODY_NOT_JSON);
        json("half a character", new byte[]{ '{', '"', 'i', 'd', '"', ':', '"', (byte) 0xe2, (byte) 0x82, '"', '}'},
                MediatorError.BODY_NOT_JSON);
        json("an event in UTF-7", "+AHs-+ACI-id+ACI-:1+AH0-".getBytes(UTF_8), MediatorError.BODY_NOT_JSON);
    }

    private void types() {
        for (String type : new String[]{ "text/plain", "text/json", "application/xml", "text/html",
                "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/octet-stream",
                "application/x-java-serialized-object", "application/jsonp", "*/*", MARK, "application/json,text/html",
                "application/json; charset=", ""}) {
            inputs.add(new HostileInput(Threat.INFLATION, "an event as " + (type.isEmpty() ? "nothing" : type),
                    () -> request("POST", BASE + "/birth", token + "Content-Type: " + type + "\r\n",
                            BirthEvent.make().request()),
                    415, MediatorError.REQUEST_NOT_SUPPORTED));
        }
    }

    private void compressed() {
        for (String encoding : new String[]{ "gzip", "GZIP", "deflate", "br", "zstd", "gzip, gzip", "x-gzip", MARK}) {
            encoded("an event said to be " + encoding, encoding, () -> BirthEvent.make().request());
        }
        encoded("an event in gzip", "gzip", () -> gzip(BirthEvent.make().request()));
        encoded("a gigabyte in a megabyte of gzip", "gzip", HostileEvents::bomb);
        encoded("an event in deflate", "deflate", () -> deflated(BirthEvent.make().request()));
        json("an event in gzip that does not say so", () -> gzip(BirthEvent.make().request()),
                MediatorError.BODY_NOT_JSON);
        json("an archive", "PK\u0003\u0004".getBytes(UTF_8), MediatorError.BODY_NOT_JSON);
        inputs.add(new HostileInput(Threat.INFLATION, "an event in gzip by its transfer encoding",
                () -> HostileInput.raw("POST " + BASE + "/birth HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + token + JSON + "Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
                501, MediatorError.REQUEST_BROKEN));
    }

    private void large() {
        inputs.add(new HostileInput(Threat.HOSTILE_JSON, "a byte more than is allowed",
                () -> birth(token, new byte[10 * MEGABYTE + 1]), 413, MediatorError.BODY_TOO_LARGE));
        inputs.add(new HostileInput(Threat.HOSTILE_JSON, "20 MB, announced",
                () -> birth(token, new byte[20 * MEGABYTE]), 413, MediatorError.BODY_TOO_LARGE));
        inputs.add(new HostileInput(Threat.HOSTILE_JSON, "20 MB, in pieces", () -> chunked(20), 413,
                MediatorError.BODY_TOO_LARGE));
        inputs.add(new HostileInput(Threat.HOSTILE_JSON, "a terabyte, announced",
                () -> HostileInput.raw("POST " + BASE + "/birth HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + token + JSON + "Content-Length: 1099511627776\r\nExpect: 100-continue\r\n\r\n"),
                413, MediatorError.BODY_TOO_LARGE));
    }

    /** Every text in every field that has to be there. The texts are the attacker's classics. */
    private void texts() {
        String[] texts = { "'; DROP TABLE opencrvs.birth_transactions; --" + MARK, "' OR '1'='1" + MARK,
                "1; SELECT pg_sleep(60) --" + MARK, "<script>" + MARK + "</script>", "<img src=x onerror=" + MARK + ">",
                "../../../../etc/passwd" + MARK, "..\\..\\" + MARK, "file:///etc/" + MARK,
                "${jndi:ldap://" + MARK + "}",
                "#{7*7}" + MARK, "%n%s%x" + MARK, "a\r\nSet-Cookie: " + MARK, "a\u0000" + MARK, "a\u001b[31m" + MARK,
                "\u202e" + MARK, "\ud83d\ude00" + MARK, "\ud800" + MARK, MARK + " ", "*" + MARK,
                "$(touch /tmp/" + MARK + ")"};
        for (String text : texts) {
            String shown = text.substring(0, Math.min(16, text.length())).replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
            field("id is " + shown, r -> r.put("id", text), MediatorError.ID_MALFORMED);
            field("data is " + shown, r -> r.put("data", text), MediatorError.DATA_NOT_BASE64);
            field("signature is " + shown, r -> r.put("signature", text), MediatorError.DATA_NOT_BASE64);
        }
        field("id is of 65 characters", r -> r.put("id", "a".repeat(65)), MediatorError.ID_MALFORMED);
        field("id is of a megabyte", r -> r.put("id", "a".repeat(MEGABYTE)), MediatorError.ID_MALFORMED);
        field("id is one of a full-width alphabet", r -> r.put("id", "\uff21\uff22"), MediatorError.ID_MALFORMED);
        field("data is a data URL", r -> r.put("data", "data:;base64," + r.path("data").asText()),
                MediatorError.DATA_NOT_BASE64);
        field("data is wrapped at 76 characters",
                r -> r.put("data", r.path("data").asText().replaceAll("(.{76})", "$1\r\n")),
                MediatorError.DATA_NOT_BASE64);
    }

    private void kinds() {
        for (String name : new String[]{ "id", "data", "signature"}) {
            field(name + " is absent", r -> r.remove(name), MediatorError.FIELD_MISSING);
            field(name + " is empty", r -> r.put(name, ""), MediatorError.FIELD_MISSING);
            field(name + " is null", r -> r.putNull(name), MediatorError.FIELD_MISSING);
            field(name + " is a number", r -> r.put(name, 7), MediatorError.FIELD_MISSING);
            field(name + " is true", r -> r.put(name, true), MediatorError.FIELD_MISSING);
            field(name + " is an object", r -> r.putObject(name).put("$ne", ""), MediatorError.FIELD_MISSING);
            field(name + " is a list", r -> r.putArray(name).add(MARK), MediatorError.FIELD_MISSING);
        }
    }

    private void envelope(Threat threat, String what, UnaryOperator<byte[]> change, int status, MediatorError error) {
        changed(threat, what,
                r -> r.put("data", b64(change.apply(Base64.getDecoder().decode(r.path("data").asText())))), status,
                error);
    }

    private void signature(String what, UnaryOperator<byte[]> change, MediatorError error) {
        changed(Threat.TAMPERED_ENVELOPE, what,
                r -> r.put("signature", b64(change.apply(Base64.getDecoder().decode(r.path("signature").asText())))),
                401, error);
    }

    private void foreign(String what, Consumer<ObjectNode> change) {
        changed(Threat.FOREIGN_SIGNATURE, what, change, 401, MediatorError.SIGNATURE_WRONG);
    }

    private void field(String what, Consumer<ObjectNode> change, MediatorError error) {
        changed(Threat.INJECTION, what, change, 400, error);
    }

    private void changed(Threat threat, String what, Consumer<ObjectNode> change, int status, MediatorError error) {
        inputs.add(new HostileInput(threat, what, () -> {
            ObjectNode request = signed(BirthEvent.make());
            change.accept(request);
            return birth(token, request.toString());
        }, status, error));
    }

    private void json(String what, byte[] body, MediatorError error) {
        json(what, () -> body, error);
    }

    private void json(String what, Supplier<byte[]> body, MediatorError error) {
        inputs.add(new HostileInput(Threat.HOSTILE_JSON, what, () -> birth(token, body.get()), 400, error));
    }

    private void encoded(String what, String encoding, Supplier<byte[]> body) {
        inputs.add(new HostileInput(Threat.INFLATION, what,
                () -> birth(token + "Content-Encoding: " + encoding + "\r\n", body.get()), 415,
                MediatorError.REQUEST_NOT_SUPPORTED));
    }

    private static ObjectNode signed(BirthEvent event) {
        return event.request(TestKeys.MOSIP, TestKeys.OPENCRVS);
    }

    private static byte[] beside(String value) {
        return ("{\"x\":" + value + "," + signed(BirthEvent.make()).toString().substring(1)).getBytes(UTF_8);
    }

    private static void sign(ObjectNode request, String algorithm, java.security.PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(Base64.getDecoder().decode(request.path("data").asText()));
            request.set("signature", JsonNodeFactory.instance.textNode(b64(signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] chunked(int megabytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(HostileInput.raw("POST " + BASE + "/birth HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + token + JSON + "Transfer-Encoding: chunked\r\n\r\n"));
        for (int i = 0; i < megabytes; i++) {
            all.writeBytes("100000\r\n".getBytes(ISO_8859_1));
            all.writeBytes(new byte[MEGABYTE]);
            all.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        all.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        return all.toByteArray();
    }

    private interface Compressor {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] gzip(byte[] content) {
        return compressed(content, 1, GZIPOutputStream::new);
    }

    private static byte[] deflated(byte[] content) {
        return compressed(content, 1, DeflaterOutputStream::new);
    }

    private static byte[] bomb() {
        return compressed(new byte[MEGABYTE], 1024, GZIPOutputStream::new);
    }

    private static byte[] compressed(byte[] content, int times, Compressor compressor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compressor.over(bytes)) {
            for (int i = 0; i < times; i++) {
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] flipped(byte[] bytes, int place) {
        byte[] other = bytes.clone();
        other[place < 0 ? bytes.length + place : place] ^= 1;
        return other;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] filled(int length, byte value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static String b64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
