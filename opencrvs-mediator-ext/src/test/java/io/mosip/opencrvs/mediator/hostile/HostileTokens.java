package io.mosip.opencrvs.mediator.hostile;

import static io.mosip.opencrvs.mediator.hostile.HostileInput.BASE;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.MARK;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.bearer;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.birth;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.cookie;
import static io.mosip.opencrvs.mediator.hostile.HostileInput.request;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.UsedValues;
import io.mosip.opencrvs.mediator.world.ValueKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tokens the realm did not give, and tokens it gave for something else; the event they come with is a good one. */
final class HostileTokens {
    private static final String KEY_ID = "test";

    private final Realm realm;
    private final Realm forged;
    private final String good;
    private final String elsewhere;
    private final List<HostileInput> inputs = new ArrayList<>();

    /** @param elsewhere where nothing may be fetched from */
    private HostileTokens(Realm realm, URI elsewhere) {
        this.realm = realm;
        this.forged = realm.forged();
        this.good = realm.token(Realm.MEDIATOR);
        this.elsewhere = elsewhere.toString();
    }

    static List<HostileInput> inputs(Realm realm, URI elsewhere) {
        HostileTokens tokens = new HostileTokens(realm, elsewhere);
        tokens.absent();
        tokens.notTokens();
        tokens.unsigned();
        tokens.otherAlgorithms();
        tokens.otherKeys();
        tokens.changed();
        tokens.misused();
        tokens.roles();
        tokens.twoTokens();
        return tokens.inputs;
    }

    private void absent() {
        missing("no token", "");
        missing("an empty cookie", cookie(""));
        missing("a cookie of a similar name", "Cookie: Authorization2=" + good + "\r\n");
        missing("Bearer and nothing", "Authorization: Bearer \r\n");
        missing("basic authentication", "Authorization: Basic " + b64("admin:" + MARK) + "\r\n");
        missing("a token without Bearer", "Authorization: " + good + "\r\n");
        missing("a token for a proxy", "Proxy-Authorization: Bearer " + good + "\r\n");
        missing("what a proxy would say of a user", "X-Forwarded-User: admin\r\nX-Forwarded-For: 127.0.0.1\r\n"
                + "X-Original-URL: /actuator/health\r\nX-Remote-User: " + Realm.MEDIATOR + "\r\n");
        inputs.add(new HostileInput(Threat.FORGED_TOKEN, "a token in the query", () -> request("POST",
                BASE + "/birth?access_token=" + good, "Content-Type: application/json\r\n", event()), 401,
                MediatorError.TOKEN_MISSING));
        inputs.add(new HostileInput(Threat.FORGED_TOKEN, "a token in a form",
                () -> request("POST", BASE + "/birth", "Content-Type: application/x-www-form-urlencoded\r\n",
                        ("access_token=" + good).getBytes(UTF_8)),
                401, MediatorError.TOKEN_MISSING));
    }

    private void notTokens() {
        for (String text : new String[]{ MARK, "..", "a.b.c", "null", "undefined", "{}", "eyJ.eyJ.", "%00",
                good + "." + good, "eyJhbGciOiJSUzI1NiJ9..", "' OR '1'='1", "../../etc/passwd", "A".repeat(9000)}) {
            forged("not a token: " + text.substring(0, Math.min(20, text.length())), text);
        }
        forged("an encrypted token", b64("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + ".AAAA.AAAA.AAAA.AAAA");
        forged("claims that are no JSON", handMade("{\"alg\":\"RS256\",\"kid\":\"test\"}", MARK, "AAAA"));
        forged("claims that are a list", handMade("{\"alg\":\"RS256\",\"kid\":\"test\"}", "[]", "AAAA"));
        forged("a head nested a thousand deep", handMade("{\"alg\":\"RS256\",\"x\":" + "[".repeat(1500)
                + "]".repeat(1500) + "}", "{}", "AAAA"));
        forged("a head with two algorithms", handMade("{\"alg\":\"RS256\",\"alg\":\"none\"}", claims(), ""));
        forged("a head without algorithm", handMade("{}", claims(), "AAAA"));
    }

    private void unsigned() {
        for (String none : new String[]{ "none", "None", "NONE", "nOnE"}) {
            forged("algorithm " + none, handMade("{\"alg\":\"" + none + "\"}", claims(), ""));
        }
        forged("algorithm none with the signature of another", handMade("{\"alg\":\"none\"}", claims(),
                good.substring(good.lastIndexOf('.') + 1)));
        forged("no signature", good.substring(0, good.lastIndexOf('.') + 1));
        forged("no third part", good.substring(0, good.lastIndexOf('.')));
        forged("a signature of zeros", good.substring(0, good.lastIndexOf('.') + 1)
                + Base64URL.encode(new byte[256]));
    }

    private void otherAlgorithms() {
        RSAKey key = realm.publicKey();
        try {
            byte[] der = key.toRSAPublicKey().getEncoded();
            String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
                    .encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
            forged("HS256, the secret the public key", hmac(JWSAlgorithm.HS256, der));
            forged("HS384, the secret the public key", hmac(JWSAlgorithm.HS384, der));
            forged("HS512, the secret the public key", hmac(JWSAlgorithm.HS512, der));
            forged("HS256, the secret the public key as PEM", hmac(JWSAlgorithm.HS256, pem.getBytes(UTF_8)));
            forged("HS256, the secret the modulus", hmac(JWSAlgorithm.HS256, key.getModulus().decode()));
            forged("HS256, the secret the published key set",
                    hmac(JWSAlgorithm.HS256, key.toJSONString().getBytes(UTF_8)));
            forged("HS256, the secret of zeros", hmac(JWSAlgorithm.HS256, new byte[32]));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        forged("RS384, which is not asked for", realm.signed(head(JWSAlgorithm.RS384, h -> {}), claimsSet()));
        forged("PS256, which is not asked for", realm.signed(head(JWSAlgorithm.PS256, h -> {}), claimsSet()));
        forged("PS512, which is not asked for", realm.signed(head(JWSAlgorithm.PS512, h -> {}), claimsSet()));
        forged("ES256 with an RSA signature", reheaded("{\"alg\":\"ES256\",\"kid\":\"test\"}"));
        forged("ES256 with r = s = 0", handMade("{\"alg\":\"ES256\",\"kid\":\"test\"}", claims(),
                Base64URL.encode(new byte[64]).toString()));
        forged("an algorithm of its own", reheaded("{\"alg\":\"" + MARK + "\",\"kid\":\"test\"}"));
        forged("an algorithm that is a list", reheaded("{\"alg\":[\"RS256\"],\"kid\":\"test\"}"));
    }

    private void otherKeys() {
        forged("another realm's key of the same id", forged.token(Realm.MEDIATOR));
        for (String id : new String[]{ "unknown", "../../../../dev/null", "/dev/null", "file:///etc/passwd",
                "' UNION SELECT 'AAAA' -- ", "test\u0000", "test\n", "$(id)", "${jndi:ldap://127.0.0.1:9/a}", "TEST",
                "", "k".repeat(4000)}) {
            forged("key id " + id.substring(0, Math.min(24, id.length())).replaceAll("\\p{Cntrl}", "?"),
                    otherKey(h -> h.keyID(id)));
        }
        forged("no key id", otherKey(h -> {}));
        forged("its key behind jku", otherKey(h -> h.keyID("theirs").jwkURL(URI.create(elsewhere + "/jku"))));
        forged("its key behind jku, under our key's id",
                otherKey(h -> h.keyID(KEY_ID).jwkURL(URI.create(elsewhere + "/jku"))));
        forged("its certificate behind x5u",
                otherKey(h -> h.keyID("theirs").x509CertURL(URI.create(elsewhere + "/x5u"))));
        forged("its certificate in a file",
                otherKey(h -> h.keyID("theirs").x509CertURL(URI.create("file:///etc/passwd"))));
        forged("its key in the head", otherKey(h -> h.keyID("theirs").jwk(forged.publicKey())));
        forged("its key in the head, under our key's id", otherKey(h -> h.keyID(KEY_ID).jwk(forged.publicKey())));
        forged("an extension that must be understood",
                realm.signed(head(JWSAlgorithm.RS256, h -> h.criticalParams(Set.of("exp")).customParam("exp", 1)),
                        claimsSet()));
        forged("an issuer elsewhere that publishes its keys", forged.signed(
                head(JWSAlgorithm.RS256, h -> {}), realm.claims(Realm.MEDIATOR, c -> c.issuer(elsewhere))));
    }

    private void changed() {
        int first = good.indexOf('.');
        int last = good.lastIndexOf('.');
        for (int at : new int[]{ 3, first / 2, first + 5, first + (last - first) / 2, last - 2, last + 1,
                last + 100, good.length() - 4}) {
            forged("character " + at + " changed", flipped(at));
        }
        forged("half of it", good.substring(0, good.length() / 2));
        forged("the last character away", good.substring(0, good.length() - 1));
        forged("claims of another client under the same signature",
                good.substring(0, first + 1) + b64(claims().replace(Realm.MEDIATOR, "admin"))
                        + good.substring(last));
        forged("a fourth part", good + ".AAAA");
        forged("space within", good.substring(0, first) + " " + good.substring(first));
    }

    private void misused() {
        Instant now = Instant.now();
        invalid("expired", c -> c.expirationTime(Date.from(now.minusSeconds(120))));
        invalid("expired in 1970", c -> c.expirationTime(new Date(0)));
        invalid("expired before 1970", c -> c.expirationTime(new Date(-1000)));
        invalid("without expiry", c -> c.expirationTime(null));
        invalid("an expiry that is a word", c -> c.claim("exp", "never"));
        invalid("an expiry that is a list", c -> c.claim("exp", List.of(4102444800L)));
        invalid("not valid yet", c -> c.notBeforeTime(Date.from(now.plus(Duration.ofHours(12)))));
        invalid("of another issuer", c -> c.issuer("https://elsewhere/realms/mosip"));
        invalid("without issuer", c -> c.issuer(null));
        invalid("an issuer that begins like ours", c -> c.issuer(issuer() + "/evil"));
        invalid("an issuer that ours begins with", c -> c.issuer(issuer().substring(0, issuer().length() - 1)));
        invalid("an issuer in capitals", c -> c.issuer(issuer().toUpperCase()));
        invalid("an issuer with SQL", c -> c.issuer("' OR '1'='1"));
        invalid("for another audience", c -> c.audience("mosip-resident-client"));
        invalid("for two other audiences", c -> c.audience(List.of("broker", "realm-management")));
        invalid("for an audience that begins like ours", c -> c.audience("account2"));
    }

    private void roles() {
        denied("another client's", realm.token("mosip-other-client"));
        denied("of no client", realm.token(Realm.MEDIATOR, c -> c.claim("azp", null)));
        denied("of our client in capitals", realm.token(Realm.MEDIATOR.toUpperCase()));
        denied("of our client and a space", realm.token(Realm.MEDIATOR + " "));
        denied("of our client with a line break", realm.token(Realm.MEDIATOR + "\n"));
        denied("of another client that calls itself ours in an older claim",
                realm.token("mosip-other-client", c -> c.claim("clientId", Realm.MEDIATOR)));
        denied("of another client whose user is called as ours",
                realm.token("mosip-other-client", c -> c.claim("preferred_username", Realm.MEDIATOR)
                        .subject(Realm.MEDIATOR)));
        denied("of a list of clients", realm.token(Realm.MEDIATOR,
                c -> c.claim("azp", List.of(Realm.MEDIATOR, "mosip-other-client"))));
        denied("an administrator's, to send an event", realm.token("somebody", admin()));
        reading("another client's, to read a status", c -> {});
        reading("with the role, of a client that is not for administrators",
                c -> c.claim("azp", "mosip-other-client").claim("realm_access",
                        Map.of("roles", List.of("GLOBAL_ADMIN"))));
        reading("with the role, of a client for administrators in an older claim only",
                c -> c.claim("azp", "mosip-other-client").claim("clientId", "mosip-admin-client")
                        .claim("realm_access", Map.of("roles", List.of("GLOBAL_ADMIN"))));
        reading("with the role, of no client", c -> c.claim("azp", null).claim("realm_access",
                Map.of("roles", List.of("GLOBAL_ADMIN"))));
        reading("with the role as a text", c -> c.claim("realm_access", Map.of("roles", "GLOBAL_ADMIN")));
        reading("with the role of a client", c -> c.claim("resource_access",
                Map.of("somebody", Map.of("roles", List.of("GLOBAL_ADMIN")))));
        reading("with the role at the top", c -> c.claim("roles", List.of("GLOBAL_ADMIN")));
        reading("with the role in small letters",
                c -> c.claim("realm_access", Map.of("roles", List.of("global_admin"))));
        reading("with the role as a scope", c -> c.claim("scope", "GLOBAL_ADMIN ADMIN SENDER"));
        reading("with our authorities' names for roles",
                c -> c.claim("realm_access", Map.of("roles", List.of("ADMIN", "SENDER"))));
        reading("with access that is a list", c -> c.claim("realm_access", List.of("GLOBAL_ADMIN")));
    }

    private void twoTokens() {
        String other = forged.token(Realm.MEDIATOR);
        String client = realm.token("mosip-other-client");
        two("a good cookie and a forged Bearer", cookie(good) + bearer(other));
        two("a forged cookie and a good Bearer", cookie(other) + bearer(good));
        two("a good Bearer and another client's cookie", bearer(good) + cookie(client));
        two("a good Authorization, then a forged one", bearer(good) + bearer(other));
        two("a forged Authorization, then a good one", bearer(other) + bearer(good));
        two("two cookies in one line", "Cookie: Authorization=" + good + "; Authorization=" + other + "\r\n");
        two("two lines of cookies", cookie(other) + cookie(good));
        two("a cookie in small letters and a good one",
                "Cookie: authorization=" + other + "; Authorization=" + good + "\r\n");
        two("two in one Authorization", "Authorization: Bearer " + other + ", Bearer " + good + "\r\n");
    }

    private void missing(String what, String headers) {
        inputs.add(new HostileInput(Threat.FORGED_TOKEN, what, () -> birth(headers, event()), 401,
                MediatorError.TOKEN_MISSING));
    }

    private void forged(String what, String token) {
        if (token.startsWith("eyJ")) {
            UsedValues.used(ValueKind.ACCESS_TOKEN, token);
        }
        inputs.add(new HostileInput(Threat.FORGED_TOKEN, what, () -> birth(bearer(token), event()), 401,
                MediatorError.TOKEN_INVALID));
    }

    private void invalid(String what, Consumer<JWTClaimsSet.Builder> change) {
        inputs.add(new HostileInput(Threat.MISUSED_TOKEN, "a token " + what,
                () -> birth(cookie(realm.token(Realm.MEDIATOR, change)), event()), 401, MediatorError.TOKEN_INVALID));
    }

    private void denied(String what, String token) {
        inputs.add(new HostileInput(Threat.MISUSED_TOKEN, "a token " + what, () -> birth(cookie(token), event()), 403,
                MediatorError.CLIENT_NOT_ALLOWED));
    }

    private void reading(String what, Consumer<JWTClaimsSet.Builder> change) {
        inputs.add(new HostileInput(Threat.MISUSED_TOKEN, "a token " + what,
                () -> request("GET", BASE + "/events/unknown", bearer(realm.token("mosip-admin-client", change))), 403,
                MediatorError.CLIENT_NOT_ALLOWED));
    }

    private void two(String what, String headers) {
        inputs.add(new HostileInput(Threat.MISUSED_TOKEN, what, () -> birth(headers, event()), 401,
                MediatorError.TOKEN_INVALID));
    }

    private static Consumer<JWTClaimsSet.Builder> admin() {
        return c -> c.claim("realm_access", Map.of("roles", List.of("GLOBAL_ADMIN")));
    }

    private JWTClaimsSet claimsSet() {
        return realm.claims(Realm.MEDIATOR, c -> {});
    }

    private String claims() {
        return claimsSet().toString();
    }

    private String issuer() {
        return claimsSet().getIssuer();
    }

    private String otherKey(Consumer<JWSHeader.Builder> change) {
        JWSHeader.Builder head = new JWSHeader.Builder(JWSAlgorithm.RS256);
        change.accept(head);
        return forged.signed(head.build(), claimsSet());
    }

    private static JWSHeader head(JWSAlgorithm algorithm, Consumer<JWSHeader.Builder> change) {
        JWSHeader.Builder head = new JWSHeader.Builder(algorithm).keyID(KEY_ID);
        change.accept(head);
        return head.build();
    }

    private String hmac(JWSAlgorithm algorithm, byte[] secret) {
        SignedJWT token = new SignedJWT(head(algorithm, h -> {}), claimsSet());
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private String reheaded(String head) {
        return b64(head) + good.substring(good.indexOf('.'));
    }

    private String flipped(int at) {
        Function<Character, Character> other = c -> c == 'A' ? 'B' : 'A';
        return good.substring(0, at) + other.apply(good.charAt(at)) + good.substring(at + 1);
    }

    private static String handMade(String head, String claims, String signature) {
        return b64(head) + "." + b64(claims) + "." + signature;
    }

    private static String b64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static byte[] event() {
        return BirthEvent.make().request();
    }
}
