package io.mosip.opencrvs.mediator.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.EnvelopeSignature;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.mediator.world.PeerServer.Answer;
import java.io.IOException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.web.util.UriComponentsBuilder;

/** OpenCRVS and its mediator: gives tokens, takes credentials, opens them and checks their signature. */
public final class OpencrvsPeer implements AutoCloseable {
    public static final String RECEIVE = "/birthReceiveNid";
    private static final String TOKEN = "token-of-opencrvs";
    private static final String SECRET = "client-secret-of-opencrvs";

    private final PeerServer server;
    private final List<JsonNode> credentials = new CopyOnWriteArrayList<>();

    OpencrvsPeer() throws IOException {
        server = new PeerServer();
        server.serve("/token", exchange -> true, this::token);
        server.serve(RECEIVE,
                exchange -> ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization")),
                this::receive);
    }

    Map<String, Object> properties() {
        return Map.of("opencrvs.receive.credential.url", server.url() + RECEIVE, "opencrvs.auth.url", server.url(),
                "opencrvs.locations.url", server.url() + "/location", "opencrvs.client.id", "mosip",
                "opencrvs.client.secret.key", SECRET);
    }

    public List<String> complaints() {
        return server.complaints();
    }

    public void fail(String path, Fault... next) {
        server.fail(path, next);
    }

    public void recover() {
        server.recover();
    }

    /** What came for one birth registration number, decrypted. */
    public List<JsonNode> credentialsOf(String registrationNumber) {
        return credentials.stream()
                .filter(credential -> registrationNumber.equals(credential.path("opencrvsBRN").asText())).toList();
    }

    private Answer token(HttpExchange exchange, byte[] body) throws IOException {
        Map<String, String> query = UriComponentsBuilder.fromUri(exchange.getRequestURI()).build().getQueryParams()
                .toSingleValueMap();
        boolean known = "mosip".equals(query.get("client_id")) && SECRET.equals(query.get("client_secret"));
        return known ? Answer.json(Map.of("access_token", TOKEN)) : Answer.text(401, "no");
    }

    /** As the v0.5 peer: 200 first, whatever is inside; what is wrong with it is a complaint here. */
    private Answer receive(HttpExchange exchange, byte[] body) throws IOException {
        JsonNode message = PeerServer.JSON.readTree(body);
        byte[] plaintext = EnvelopeCipher.open(Base64.getDecoder().decode(message.path("data").asText()),
                (RSAPrivateKey) TestKeys.OPENCRVS.getPrivate());
        if (!EnvelopeSignature.verifies(plaintext, Base64.getDecoder().decode(message.path("signature").asText()),
                (RSAPublicKey) TestKeys.MOSIP.getPublic())) {
            server.complain("signature of a credential");
        }
        credentials.add(PeerServer.JSON.readTree(new String(plaintext, UTF_8)));
        return Answer.text(200, "OK");
    }

    @Override
    public void close() {
        server.close();
    }
}
