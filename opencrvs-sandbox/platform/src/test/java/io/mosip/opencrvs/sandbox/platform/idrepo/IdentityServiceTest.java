package io.mosip.opencrvs.sandbox.platform.idrepo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mosip.opencrvs.sandbox.platform.PlatformServer;
import io.mosip.opencrvs.sandbox.platform.PlatformServer.Answer;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityServiceTest {
    private static final String IDENTITY = "/idrepository/v1/identity/";
    private static final AtomicInteger LAST = new AtomicInteger(10_000);
    private static PlatformServer server;
    private static String regproc;
    private static String mediator;

    @BeforeAll
    static void start() {
        server = PlatformServer.start(Map.of(PlatformServer.MANDATORY + "new-registration",
                "IDSchemaVersion,UIN,fullName,dateOfBirth|age,gender,addressLine1"));
        regproc = server.token(PlatformServer.REGPROC);
        mediator = server.token(PlatformServer.MEDIATOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aDraftBecomesAnIdentityWithAUin() {
        String rid = newRid();
        assertThat(draftStatus(rid)).isEqualTo(204);
        assertThat(post("draft/create/" + rid).response().get("status").asText()).isEqualTo("DRAFTED");
        assertThat(draftStatus(rid)).isEqualTo(200);
        String uin = server.get(IDENTITY + "draft/" + rid, regproc).response().get("uin").asText();
        assertThat(IdNumbers.isUin(uin)).isTrue();
        assertThat(lookup(rid).error()).as("nobody sees a draft").isEqualTo("IDR-IDC-007");
        assertThat(updateDraft(rid, person()).error()).isEmpty();
        assertThat(server.get(IDENTITY + "draft/publish/" + rid, regproc).response().get("status").asText())
                .isEqualTo("ACTIVATED");
        assertThat(draftStatus(rid)).isEqualTo(204);
        Answer found = lookup(rid);
        assertThat(found.response().get("status").asText()).isEqualTo("ACTIVATED");
        assertThat(found.response().at("/identity/UIN").asText()).isEqualTo(uin);
        assertThat(found.response().at("/identity/fullName/0/value").asText()).isEqualTo("A Person");
        assertThat(server.get(IDENTITY + "idvid/" + uin + "?idType=UIN&type=all", mediator).response()
                .at("/identity/UIN").asText()).isEqualTo(uin);
    }

    @Test
    void aRegistrationHasOneDraftAndOneIdentity() {
        String rid = newRid();
        post("draft/create/" + rid);
        assertThat(post("draft/create/" + rid).error()).isEqualTo("IDR-IDC-012");
        updateDraft(rid, person());
        server.get(IDENTITY + "draft/publish/" + rid, regproc);
        assertThat(server.get(IDENTITY + "draft/publish/" + rid, regproc).error()).isEqualTo("IDR-IDC-007");
        assertThat(post("draft/create/" + rid).error()).isEqualTo("IDR-IDC-012");
    }

    @Test
    void ofManyDraftsOfOneRegistrationAtOnceOneIsMade() throws Exception {
        String rid = newRid();
        List<Future<String>> errors = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++)
                errors.add(threads.submit(() -> post("draft/create/" + rid).error()));
        }
        long made = errors.stream().filter(f -> f.resultNow().isEmpty()).count();
        assertThat(made).isEqualTo(1);
    }

    @Test
    void aDiscardedDraftIsGone() {
        String rid = newRid();
        post("draft/create/" + rid);
        assertThat(server.send("DELETE", IDENTITY + "draft/discard/" + rid, null, regproc).error()).isEmpty();
        assertThat(draftStatus(rid)).isEqualTo(204);
        assertThat(server.send("DELETE", IDENTITY + "draft/discard/" + rid, null, regproc).error())
                .isEqualTo("IDR-IDC-007");
    }

    @Test
    void anIncompleteDraftIsNotPublished() {
        String rid = newRid();
        post("draft/create/" + rid);
        assertThat(server.get(IDENTITY + "draft/publish/" + rid, regproc).error()).isEqualTo("IDR-IDC-001");
        assertThat(draftStatus(rid)).isEqualTo(200);
    }

    @Test
    void aDraftOfAKnownUinChangesThatIdentity() {
        String uin = newIdentity(newRid());
        String rid = newRid();
        assertThat(post("draft/create/" + rid + "?UIN=" + uin).error()).isEmpty();
        Map<String, Object> change = new HashMap<>(
                Map.of("IDSchemaVersion", 0.1, "fullName", List.of(Map.of("language", "eng", "value", "New Name"))));
        updateDraft(rid, change);
        server.get(IDENTITY + "draft/publish/" + rid, regproc);
        assertThat(lookup(uin).response().at("/identity/fullName/0/value").asText()).isEqualTo("New Name");
        assertThat(lookup(uin).response().at("/identity/dateOfBirth").asText()).isEqualTo("2026/01/02");
        assertThat(post("draft/create/" + newRid() + "?UIN=" + IdNumbers.newUin()).error()).isEqualTo("IDR-IDC-007");
    }

    @Test
    void anAnswerWithoutErrorsHasAnEmptyListAsMosipsOwnHas() {
        String rid = newRid();
        assertThat(errors(post("draft/create/" + rid))).isEqualTo("[]");
        assertThat(errors(server.get(IDENTITY + "draft/" + rid, regproc))).isEqualTo("[]");
        assertThat(errors(updateDraft(rid, person()))).isEqualTo("[]");
        assertThat(errors(server.get(IDENTITY + "draft/publish/" + rid, regproc))).isEqualTo("[]");
        String uin = lookup(rid).response().at("/identity/UIN").asText();
        assertThat(errors(lookup(uin))).isEqualTo("[]");
        assertThat(errors(patch(newRid(), uin, "ACTIVATED"))).isEqualTo("[]");
        assertThat(lookup(uin).json().path("responsetime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*\\.\\d{3}Z");
        assertThat(lookup(newRid()).json().path("response").isNull()).isTrue();
    }

    private static String errors(Answer answer) {
        return answer.json().path("errors").toString();
    }

    @Test
    void aDraftOfAnUpdateIsPublishedByTheListOfANewRegistration() {
        String uin = IdNumbers.newUin();
        server.bean(Identities.class).add(new Identity(uin, newRid(), List.of(), IdentityStatus.ACTIVATED,
                JsonNodeFactory.instance.objectNode().put("UIN", uin)));
        String rid = newRid();
        post("draft/create/" + rid + "?UIN=" + uin);
        Map<String, Object> change = person();
        change.remove("addressLine1");
        updateDraft(rid, change);

        assertThat(server.get(IDENTITY + "draft/publish/" + rid, regproc).error()).isEqualTo("IDR-IDC-001");
        updateDraft(rid, person());
        assertThat(server.get(IDENTITY + "draft/publish/" + rid, regproc).error()).isEmpty();
    }

    @Test
    void anUpdatedIdentityIsFoundByItsLatestRegistrationAndByEarlierOnes() {
        String birth = newRid();
        String uin = newIdentity(birth);
        String correction = newRid();
        post("draft/create/" + correction + "?UIN=" + uin);
        updateDraft(correction, new HashMap<>(Map.of("IDSchemaVersion", 0.1, "dateOfBirth", "2026/01/03")));
        server.get(IDENTITY + "draft/publish/" + correction, regproc);

        for (String id : List.of(uin, birth, correction)) {
            assertThat(lookup(id).response().at("/identity/UIN").asText()).isEqualTo(uin);
            assertThat(lookup(id).response().at("/identity/dateOfBirth").asText()).isEqualTo("2026/01/03");
            assertThat(lookup(id).response().at("/identity/fullName/0/value").asText()).isEqualTo("A Person");
        }
        assertThat(patch(correction, uin, "DEACTIVATED").error()).isEqualTo("IDR-IDC-012");
    }

    @Test
    void aPatchDeactivatesAndActivatesAgainEachUnderItsOwnRegistration() {
        String birth = newRid();
        String uin = newIdentity(birth);
        String death = newRid();
        Answer deactivated = patch(death, uin, "DEACTIVATED");
        assertThat(deactivated.response().get("status").asText()).isEqualTo("DEACTIVATED");
        assertThat(lookup(uin).response().get("status").asText()).isEqualTo("DEACTIVATED");
        assertThat(lookup(birth).response().get("status").asText()).as("through history").isEqualTo("DEACTIVATED");
        assertThat(server.get(IDENTITY + "rid/" + uin, mediator).response().get("rid").asText()).isEqualTo(death);
        assertThat(patch(death, uin, "ACTIVATED").error()).isEqualTo("IDR-IDC-012");
        assertThat(patch(birth, uin, "ACTIVATED").error()).isEqualTo("IDR-IDC-012");
        assertThat(patch(newRid(), uin, "ACTIVATED").response().get("status").asText()).isEqualTo("ACTIVATED");
    }

    @Test
    void aPatchOfOneLanguageKeepsTheOthers() {
        String uin = newIdentity(newRid());
        Map<String, Object> change = Map.of("IDSchemaVersion", 0.1, "UIN", uin, "fullName",
                List.of(Map.of("language", "fra", "value", "Une Personne")));
        server.mosip("PATCH", IDENTITY, IdentityRequest.UPDATE,
                Map.of("registrationId", newRid(), "identity", change), mediator);
        assertThat(lookup(uin).response().at("/identity/fullName")).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesABadPatch(String what, Map<String, Object> request, String code) {
        Answer answer = server.mosip("PATCH", IDENTITY, IdentityRequest.UPDATE, request, mediator);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error()).isEqualTo(code);
        assertThat(answer.response().isNull()).isTrue();
        assertThat(answer.body()).doesNotContain("Some Secret Name");
    }

    static Stream<Arguments> refusesABadPatch() {
        String uin = newIdentity(newRid());
        Map<String, Object> identity = Map.of("IDSchemaVersion", 0.1, "UIN", uin);
        return Stream.of(Arguments.of("no registration id", Map.of("identity", identity), "IDR-IDC-001"),
                Arguments.of("blank registration id", Map.of("registrationId", " ", "identity", identity),
                        "IDR-IDC-002"),
                Arguments.of("no identity", Map.of("registrationId", newRid()), "IDR-IDC-001"),
                Arguments.of("no UIN",
                        Map.of("registrationId", newRid(), "identity", Map.of("IDSchemaVersion", 0.1)),
                        "IDR-IDC-001"),
                Arguments.of("UIN with a wrong checksum",
                        Map.of("registrationId", newRid(), "identity", Map.of("IDSchemaVersion", 0.1, "UIN",
                                uin.substring(0, 9) + (uin.charAt(9) == '0' ? '1' : '0'))),
                        "IDR-IDC-002"),
                Arguments.of("unknown UIN",
                        Map.of("registrationId", newRid(), "identity",
                                Map.of("IDSchemaVersion", 0.1, "UIN", IdNumbers.newUin())),
                        "IDR-IDC-007"),
                Arguments.of("state that MOSIP does not have",
                        Map.of("registrationId", newRid(), "status", "DECEASED", "identity", identity), "IDR-IDC-002"),
                Arguments.of("no schema version",
                        Map.of("registrationId", newRid(), "identity", Map.of("UIN", uin)), "IDR-IDC-001"),
                Arguments.of("unknown schema version",
                        Map.of("registrationId", newRid(), "identity", Map.of("IDSchemaVersion", 0.0, "UIN", uin)),
                        "IDR-IDS-008"),
                Arguments.of("field that is not in the schema",
                        Map.of("registrationId", newRid(), "identity",
                                Map.of("IDSchemaVersion", 0.1, "UIN", uin, "unknownField", "Some Secret Name")),
                        "IDR-IDC-002"),
                Arguments.of("field of another type",
                        Map.of("registrationId", newRid(), "identity",
                                Map.of("IDSchemaVersion", 0.1, "UIN", uin, "fullName", "Some Secret Name")),
                        "IDR-IDC-002"),
                Arguments.of("text in a language that MOSIP is not configured for",
                        Map.of("registrationId", newRid(), "identity",
                                Map.of("IDSchemaVersion", 0.1, "UIN", uin, "fullName",
                                        List.of(Map.of("language", "eng", "value", "Some Secret Name"),
                                                Map.of("language", "ben", "value", "Some Secret Name")))),
                        "IDR-IDC-002"));
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @MethodSource
    void checksTheEnvelope(String field, Object value, String code) {
        Map<String, Object> message = new HashMap<>(Map.of("id", IdentityRequest.UPDATE, "version", "v1", "requesttime",
                MosipTime.format(Instant.now()), "request", Map.of("registrationId", newRid())));
        message.put(field, value);
        assertThat(server.send("PATCH", IDENTITY, message, mediator).error()).isEqualTo(code);
    }

    static Stream<Arguments> checksTheEnvelope() {
        return Stream.of(Arguments.of("id", null, "IDR-IDC-001"), Arguments.of("id", "mosip.id.create", "IDR-IDC-002"),
                Arguments.of("version", null, "IDR-IDC-001"), Arguments.of("version", "1.0", "IDR-IDC-002"),
                Arguments.of("requesttime", null, "IDR-IDC-001"),
                Arguments.of("requesttime", "yesterday", "IDR-IDC-002"),
                Arguments.of("requesttime", MosipTime.format(Instant.now().plus(Duration.ofHours(1))), "IDR-IDC-002"),
                Arguments.of("request", null, "IDR-IDC-001"));
    }

    @Test
    void aBodyThatIsNotJsonIsAnInvalidRequest() {
        Answer answer = server.send("PATCH", IDENTITY, "{", mediator);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("IDR-IDC-003");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void refusesABadLookup(String query, String code) {
        assertThat(server.get(IDENTITY + "idvid/" + query, mediator).error()).isEqualTo(code);
    }

    static Stream<Arguments> refusesABadLookup() {
        return Stream.of(Arguments.of("10001100020000120260102030405", "IDR-IDC-007"),
                Arguments.of("1234567890?idType=UIN", "IDR-IDC-002"),
                Arguments.of(IdNumbers.newUin() + "?idType=UIN", "IDR-IDC-007"),
                Arguments.of(IdNumbers.newVid() + "?idType=VID", "IDR-IDC-007"),
                Arguments.of("1?idType=PASSPORT", "IDR-IDC-002"), Arguments.of("1?type=secret", "IDR-IDC-002"));
    }

    @Test
    void anIdentityAddedAtOnceNeedsItsOwnUinAndRegistration() {
        String uin = IdNumbers.newUin();
        String rid = newRid();
        Map<String, Object> identity = person();
        identity.put("UIN", uin);
        Map<String, Object> request = Map.of("registrationId", rid, "identity", identity);
        assertThat(server.mosip("POST", IDENTITY, IdentityRequest.CREATE, request, regproc).error()).isEmpty();
        assertThat(server.mosip("POST", IDENTITY, IdentityRequest.CREATE, request, regproc).error())
                .isEqualTo("IDR-IDC-012");
        Answer found = server.mosip("POST", IDENTITY + "idvid", IdentityRequest.READ,
                Map.of("id", rid, "idType", "RID"), mediator);
        assertThat(found.response().at("/identity/UIN").asText()).isEqualTo(uin);
    }

    @Test
    void aUinHasOnePerpetualVidThatLeadsBackToIt() {
        String uin = newIdentity(newRid());
        assertThat(server.get("/idrepository/v1/vid/uin/" + uin, mediator).error()).isEqualTo("IDR-IDC-007");
        String vid = createVid(uin).response().get("VID").asText();
        assertThat(server.get("/idrepository/v1/vid/" + vid, mediator).response().get("UIN").asText()).isEqualTo(uin);
        assertThat(server.get("/idrepository/v1/vid/uin/" + uin, mediator).response().at("/0/vid").asText())
                .isEqualTo(vid);
        assertThat(lookup(vid).response().at("/identity/UIN").asText()).isEqualTo(uin);
        assertThat(createVid(uin).error()).isEqualTo("IDR-VID-003");
        patch(newRid(), uin, "DEACTIVATED");
        assertThat(server.get("/idrepository/v1/vid/" + vid, mediator).error()).isEqualTo("IDR-VID-004");
        assertThat(lookup(vid).error()).isEqualTo("IDR-VID-004");
    }

    @Test
    void aRevokedVidSaysSo() {
        String vid = createVid(newIdentity(newRid())).response().get("VID").asText();
        server.mosip("PATCH", "/idrepository/v1/vid/" + vid, "mosip.vid.update", Map.of("vidStatus", "REVOKED"),
                mediator);
        assertThat(server.get("/idrepository/v1/vid/" + vid, mediator).error()).isEqualTo("IDR-VID-001");
        assertThat(createVid(IdNumbers.newUin()).error()).isEqualTo("IDR-IDC-007");
        assertThat(createVid("1").error()).isEqualTo("IDR-IDC-002");
    }

    private static String newRid() {
        return "1000110002%05d20260102030405".formatted(LAST.incrementAndGet());
    }

    private static String newIdentity(String rid) {
        post("draft/create/" + rid);
        updateDraft(rid, person());
        server.get(IDENTITY + "draft/publish/" + rid, regproc);
        return lookup(rid).response().at("/identity/UIN").asText();
    }

    private static Map<String, Object> person() {
        return new HashMap<>(Map.of("IDSchemaVersion", 0.1, "fullName",
                List.of(Map.of("language", "eng", "value", "A Person")), "dateOfBirth", "2026/01/02", "gender",
                List.of(Map.of("language", "eng", "value", "Female")), "addressLine1",
                List.of(Map.of("language", "eng", "value", "1 A Street"))));
    }

    private static Answer post(String path) {
        return server.send("POST", IDENTITY + path, null, regproc);
    }

    private static Answer updateDraft(String rid, Map<String, Object> identity) {
        return server.mosip("PATCH", IDENTITY + "draft/update/" + rid, IdentityRequest.UPDATE,
                Map.of("registrationId", rid, "identity", identity), regproc);
    }

    private static Answer patch(String rid, String uin, String status) {
        return server.mosip("PATCH", IDENTITY, IdentityRequest.UPDATE, Map.of("registrationId", rid, "status", status,
                "identity", Map.of("IDSchemaVersion", 0.1, "UIN", uin)), mediator);
    }

    private static Answer createVid(String uin) {
        return server.mosip("POST", "/idrepository/v1/vid", "mosip.vid.create",
                Map.of("vidType", "PERPETUAL", "UIN", uin), mediator);
    }

    private static Answer lookup(String id) {
        return server.get(IDENTITY + "idvid/" + id, mediator);
    }

    private static int draftStatus(String rid) {
        return server.send("HEAD", IDENTITY + "draft/" + rid, null, regproc).status();
    }
}
