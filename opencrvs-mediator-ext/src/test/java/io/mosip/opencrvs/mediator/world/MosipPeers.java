package io.mosip.opencrvs.mediator.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.mosip.kernel.core.http.ResponseWrapper;
import io.mosip.opencrvs.mediator.world.PeerServer.Answer;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.writer.FakeKeymanager;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The MOSIP services of a registration: realm, RID generator, ID schema, key manager, sync, packet receiver and ID
 * repository, with the checks and error codes of the real ones as far as the mediator meets them.
 */
public final class MosipPeers implements AutoCloseable {
    public static final String RIDS = "/v1/ridgenerator/generate/rid/";
    public static final String SYNC = "/registrationprocessor/v1/registrationstatus/sync";
    public static final String RECEIVER = "/registrationprocessor/v1/packetreceiver/registrationpackets";
    public static final String TRANSACTIONS = "/registrationprocessor/v1/registrationtransaction/search/";
    public static final String TOKEN_ID = "/v1/keymanager/tokenid/";
    public static final String SCHEMA = "/v1/syncdata/latestidschema";
    /** Of the ID repository: its two services fail apart. */
    public static final String IDENTITY_UPDATE = "/idrepository/v1/identity/";
    public static final String IDENTITY_READ = IDENTITY_UPDATE + "idvid/";
    /** The credential request generator. */
    public static final String CREDENTIALS = "/v1/credentialrequest";
    /** The audit manager. */
    public static final String AUDITS = "/v1/auditmanager/audits";
    public static final String TOKENS = "/auth/realms/mosip/protocol/openid-connect/token";
    public static final String CERTIFICATES = "/auth/realms/mosip/protocol/openid-connect/certs";
    static final String SECRET = UsedValues.used(ValueKind.CLIENT_SECRET, "secret-of-the-tests");
    /** Of the only ID schema here. */
    public static final double SCHEMA_VERSION = 0.1;
    private static final JsonMapper WRAPPED = JsonMapper.builder().findAndAddModules().build();
    private static final String ROLE = "REGISTRATION_PROCESSOR";
    private static final String CREDENTIAL_ROLE = "CREDENTIAL_REQUEST";
    private static final String CENTER = "45451";
    private static final String MACHINE = "45452";
    private static final DateTimeFormatter RID_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    /** What sync was told of a packet. */
    public record Synced(String rid, String packetId, String hash, long size, String type) {}

    final PeerServer server;
    final Realm realm;
    private final FakeKeymanager keymanager;
    private final Registrations registrations = new Registrations();
    private final IdRepositoryPeer identities;
    private final CredentialRequestPeer credentials;
    private final AuditPeer audits = new AuditPeer();
    private final StageRows stages = new StageRows();
    private final AtomicInteger sequence = new AtomicInteger();
    private final AtomicInteger tokensGiven = new AtomicInteger();
    private final Map<String, List<String>> refusals = new ConcurrentHashMap<>();
    private volatile Duration tokenLife = Duration.ofMinutes(10);

    MosipPeers() throws Exception {
        server = new PeerServer();
        realm = new Realm(server.url() + "/auth/realms/mosip");
        keymanager = new FakeKeymanager(CENTER + "_" + MACHINE, headers -> realm.accepts(headers, Realm.MEDIATOR));
        identities = new IdRepositoryPeer(SCHEMA_VERSION, server::complain);
        credentials = new CredentialRequestPeer(server::complain);
        onRegistration((rid, packet) -> {});
        Predicate<HttpExchange> anyone = exchange -> true;
        Predicate<HttpExchange> mediator = exchange -> realm.accepts(exchange.getRequestHeaders(), Realm.MEDIATOR);
        server.serve(TOKENS, anyone, this::token);
        server.serve(CERTIFICATES, anyone,
                (exchange, body) -> new Answer(200, "application/json", realm.publicKeys().getBytes(UTF_8)));
        server.serve(RIDS, mediator, (exchange, body) -> answer(Map.of("rid", nextRid())));
        server.serve(SCHEMA, mediator, (exchange, body) -> answer(Map.of("idVersion", SCHEMA_VERSION,
                "schemaJson", new String(Samples.bytes(Path.of("..", "opencrvs-sandbox", "samples", "id-schema.json")),
                        UTF_8))));
        server.serve(SYNC, mediator, this::sync);
        server.serve(RECEIVER, mediator, this::receive);
        server.serve(IDENTITY_READ, mediator,
                (exchange, body) -> refusals.containsKey(IDENTITY_READ)
                        ? errors(IDENTITY_READ)
                        : identities.read(exchange));
        server.serve(IDENTITY_UPDATE, mediator,
                (exchange, body) -> refusals.containsKey(IDENTITY_UPDATE)
                        ? errors(IDENTITY_UPDATE)
                        : identities.update(exchange, body));
        server.serve(TRANSACTIONS, mediator, this::transactions);
        server.serve(CREDENTIALS, mediator, this::credentials);
        server.serve(AUDITS, mediator,
                (exchange, body) -> refusals.containsKey(AUDITS) ? errors(AUDITS) : audits.answer(body));
        server.serve(TOKEN_ID, mediator, (exchange, body) -> answer(Map.of("tokenID", tokenOf(exchange))));
    }

    Map<String, Object> properties() {
        Map<String, Object> properties = new ConcurrentHashMap<>(keymanager.properties());
        properties.put("keycloak.internal.url", server.url());
        properties.put("mosip.kernel.syncdata-service-idschema-url", server.url() + SCHEMA);
        properties.put("mosip.regproc.status.service.url", server.url());
        properties.put("mosip.regproc.transaction.service.url", server.url());
        properties.put("mosip.packet.receiver.url", server.url());
        properties.put("mosip.kernel.ridgenerator.url", server.url());
        properties.put("mosip.kernel.keymanager.url", server.url());
        properties.put("mosip.idrepo.identity.url", server.url());
        properties.put("mosip.idrepo.credrequest.generator.url", server.url());
        properties.put("mosip.datashare.url", server.url());
        properties.put("opencrvs.center.id", CENTER);
        properties.put("opencrvs.machine.id", MACHINE);
        return properties;
    }

    public Realm realm() {
        return realm;
    }

    /** Every packet that was taken is an identity there. */
    public IdRepositoryPeer identities() {
        return identities;
    }

    /** Every request to any of the services, the key manager's too, may meet it. */
    public void disturb(Disturbance by) {
        server.disturb(by);
        keymanager.filter(new DisturbedService(by));
    }

    /** Told of each packet that is taken, before its sender has an answer. */
    public void onRegistration(BiConsumer<String, byte[]> listener) {
        registrations.onRegistration((rid, packet) -> {
            identities.registered(rid, PacketContents.identity(this, packet));
            listener.accept(rid, packet);
        });
    }

    public void tokensLive(Duration life) {
        tokenLife = life;
    }

    /** What the packet of this registration tells of the person. */
    public ObjectNode identityOf(String rid) {
        return PacketContents.identity(this, registrations.packet(rid));
    }

    /** Opens what this key manager encrypted. */
    public byte[] decrypted(byte[] encrypted) throws GeneralSecurityException {
        return keymanager.decrypted(encrypted);
    }

    public void fail(String path, Fault... next) {
        server.fail(path, next);
    }

    /** From now on this service answers every request with these error codes, until {@link #recover}. */
    public void refuse(String path, String... codes) {
        refusals.put(path, List.of(codes));
    }

    public void recover() {
        server.recover();
        refusals.clear();
    }

    public List<String> complaints() {
        List<String> all = new ArrayList<>(server.complaints());
        all.addAll(keymanager.complaints());
        return all;
    }

    public Synced synced(String rid) {
        return registrations.synced(rid);
    }

    public CredentialRequestPeer credentials() {
        return credentials;
    }

    public AuditPeer audits() {
        return audits;
    }

    /** For {@code mosip.opencrvs.audit.url}. */
    public String auditUrl() {
        return server.url() + AUDITS;
    }

    /** What MOSIP's stages say of registrations. */
    public StageRows stages() {
        return stages;
    }

    /** A packet that was taken fails at a stage before there is an identity. */
    public void giveUp(String rid) {
        identities.never(rid);
        stages.add(rid, "VALIDATE_PACKET", "FAILED", "RPR-PKV-FAILED-004", "a comment");
    }

    /** RIDs whose packet was taken; each at most once, as MOSIP does. */
    public Set<String> registered() {
        return registrations.taken();
    }

    public int tokensGiven() {
        return tokensGiven.get();
    }

    public String nextRid() {
        return CENTER + MACHINE + String.format("%05d", sequence.incrementAndGet())
                + RID_TIME.format(LocalDateTime.now(ZoneOffset.UTC));
    }

    /** The PSUT this key manager derives. */
    public static String tokenOf(String uin) {
        return UsedValues.used(ValueKind.PSUT, "psut-" + new StringBuilder(uin).reverse());
    }

    private String tokenOf(HttpExchange exchange) {
        String[] path = exchange.getRequestURI().getPath().substring(TOKEN_ID.length()).split("/");
        if (path.length != 2 || !path[1].equals("opencrvs-auth-partner")) {
            server.complain("token id of " + path.length + " parts");
        }
        return tokenOf(path[0]);
    }

    private Answer token(HttpExchange exchange, byte[] body) throws Exception {
        Map<String, String> form = UriComponentsBuilder.fromUriString("?" + new String(body, UTF_8)).build()
                .getQueryParams().toSingleValueMap();
        if (!"client_credentials".equals(form.get("grant_type")) || !SECRET.equals(form.get("client_secret"))) {
            return Answer.text(401, "unauthorized_client");
        }
        tokensGiven.incrementAndGet();
        return Answer.json(Map.of("access_token", realm.token(form.get("client_id"),
                claims -> claims.claim("realm_access", Map.of("roles", List.of(ROLE, CREDENTIAL_ROLE)))
                        .expirationTime(Date.from(Instant.now().plus(tokenLife)))),
                "expires_in",
                tokenLife.toSeconds()));
    }

    private Answer sync(HttpExchange exchange, byte[] body) throws Exception {
        if (refusals.containsKey(SYNC)) {
            return errors(SYNC);
        }
        requireHeader(exchange, "Center-Machine-RefId", CENTER + "_" + MACHINE);
        String time = exchange.getRequestHeaders().getFirst("timestamp");
        if (Duration.between(Instant.parse(time), Instant.now()).abs().toHours() > 3) {
            server.complain("sync timestamp");
        }
        String text = PeerServer.JSON.readTree(body).textValue();
        JsonNode request = PeerServer.JSON.readTree(keymanager.decrypted(Base64.getUrlDecoder().decode(text)));
        JsonNode row = request.path("request").path(0);
        for (String field : List.of("registrationId", "packetId", "registrationType", "packetHashValue", "langCode")) {
            if (row.path(field).asText("").isEmpty()) {
                server.complain("sync without " + field);
            }
        }
        if (!"APPROVED".equals(row.path("supervisorStatus").asText())
                || !"mosip.registration.sync".equals(request.path("id").asText())) {
            server.complain("sync id or supervisor status");
        }
        return answer(List.of(Map.of("registrationId", registrations.sync(row).rid(), "status", "SUCCESS")));
    }

    private Answer receive(HttpExchange exchange, byte[] body) throws Exception {
        if (refusals.containsKey(RECEIVER)) {
            return errors(RECEIVER);
        }
        UploadedFile file = UploadedFile.read(exchange.getRequestHeaders().getFirst("Content-Type"), body);
        Optional<String> refused = registrations.receive(file);
        if (refused.isEmpty()) {
            stages.add(file.name().replace(".zip", ""), "PACKET_RECEIVER", "SUCCESS", "RPR-PKR-SUCCESS-001",
                    "a comment");
            PacketContents.used(this, file.content());
        }
        return refused.isPresent()
                ? refusal(refused.get())
                : answer(Map.of("status", "Packet has reached Packet Receiver"));
    }

    private Answer transactions(HttpExchange exchange, byte[] body) throws Exception {
        if (!realm.hasRole(exchange.getRequestHeaders(), ROLE)) {
            return Answer.text(403, "role");
        }
        if (refusals.containsKey(TRANSACTIONS)) {
            return errors(TRANSACTIONS);
        }
        if (!"GET".equals(exchange.getRequestMethod())) {
            server.complain("transactions by " + exchange.getRequestMethod());
        }
        String rid = exchange.getRequestURI().getPath().substring(TRANSACTIONS.length());
        List<StageRows.Row> rows = stages.ask(rid);
        return rows.isEmpty() ? refusal("RPR-RTS-001") : answer(rows);
    }

    private Answer credentials(HttpExchange exchange, byte[] body) throws Exception {
        if (!realm.hasRole(exchange.getRequestHeaders(), CREDENTIAL_ROLE)) {
            return Answer.text(403, "role");
        }
        return refusals.containsKey(CREDENTIALS)
                ? errors(CREDENTIALS)
                : credentials.answer(exchange.getRequestURI().getPath().substring(CREDENTIALS.length()), exchange,
                        body);
    }

    private void requireHeader(HttpExchange exchange, String name, String value) {
        if (!value.equals(exchange.getRequestHeaders().getFirst(name))) {
            server.complain("header " + name);
        }
    }

    static Answer answer(Object response) throws Exception {
        ObjectNode body = PeerServer.JSON.createObjectNode().put("version", "1.0");
        body.set("response", PeerServer.JSON.valueToTree(response));
        body.putNull("errors");
        return Answer.json(body);
    }

    /** The ID repository's answers: MOSIP's own class, whose {@code errors} are an empty list where there are none. */
    static Answer wrapped(Object response) throws Exception {
        ResponseWrapper<Object> body = new ResponseWrapper<>();
        body.setVersion("v1");
        body.setResponse(response);
        return Answer.json(WRAPPED.valueToTree(body));
    }

    private Answer errors(String path) throws Exception {
        return refusal(refusals.get(path).toArray(String[]::new));
    }

    static Answer refusal(String... codes) throws Exception {
        return Answer.json(Map.of("errors",
                List.of(codes).stream().map(code -> Map.of("errorCode", code, "message", "no")).toList()));
    }

    @Override
    public void close() {
        server.close();
        keymanager.close();
    }
}
