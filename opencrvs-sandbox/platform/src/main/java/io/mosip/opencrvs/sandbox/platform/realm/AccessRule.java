package io.mosip.opencrvs.sandbox.platform.realm;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which roles an endpoint asks for: MOSIP's own role property, with the value MOSIP ships.
 *
 * @param method null for every method
 * @param property null where MOSIP asks for a valid token only
 */
record AccessRule(String method, PathPattern path, String property, String defaultRoles) {
    private static final String IDREPO = "mosip.role.idrepo.";
    private static final String IDENTITY_READERS = "REGISTRATION_PROCESSOR,RESIDENT,REGISTRATION_ADMIN,"
            + "REGISTRATION_SUPERVISOR,REGISTRATION_OFFICER,ID_AUTHENTICATION,ID_REPOSITORY";
    private static final String KEYMANAGER_USERS = "ZONAL_ADMIN,GLOBAL_ADMIN,INDIVIDUAL,ID_AUTHENTICATION,"
            + "REGISTRATION_ADMIN,REGISTRATION_SUPERVISOR,REGISTRATION_OFFICER,REGISTRATION_PROCESSOR,RESIDENT";
    private static final String WRITERS = "REGISTRATION_PROCESSOR,ID_REPOSITORY";

    static List<AccessRule> all() {
        return List.of(
                rule("GET", "/v1/ridgenerator/**", "mosip.role.kernel.getgenerateridcenteridmachineid",
                        "REGISTRATION_PROCESSOR,RESIDENT"),
                rule("GET", "/v1/syncdata/**", null, null), rule("GET", "/v1/masterdata/**", null, null),
                rule("POST", "/v1/auditmanager/audits", "mosip.role.auditmanager.postaudits",
                        IDENTITY_READERS + ",CREDENTIAL_REQUEST,METADATA_READ,INDIVIDUAL,AUTH"),
                identity("POST", "/draft/create/{id}", "postdraftcreateregistrationId", WRITERS),
                identity("PATCH", "/draft/update/{id}", "patchdraftupdateregistrationId", WRITERS),
                identity("GET", "/draft/publish/{id}", "getdraftpublishregistrationId", WRITERS),
                identity("DELETE", "/draft/discard/{id}", "deletedraftdiscardregistrationId", WRITERS + ",RESIDENT"),
                identity("HEAD", "/draft/{id}", "draftregistrationId", WRITERS),
                identity("GET", "/draft/{id}", "getdraftregistrationId", WRITERS),
                identity("GET", "/idvid/{id}", "getidvidid", IDENTITY_READERS),
                identity("POST", "/idvid/**", "postidvidid", IDENTITY_READERS),
                identity("GET", "/rid/{id}", "getRidByIndividualId", "RESIDENT,ID_REPOSITORY"),
                identity("POST", "/**", "postidrepo", WRITERS), identity("PATCH", "/**", "patchidrepo", WRITERS),
                vid("GET", "/uin/{uin}", "getviduin", WRITERS + ",RESIDENT"),
                vid("GET", "/**", "getvid", "REGISTRATION_PROCESSOR,ID_AUTHENTICATION,RESIDENT,ID_REPOSITORY"),
                vid("POST", "/**", "postvid", "RESIDENT,REGISTRATION_PROCESSOR,ID_REPOSITORY"),
                vid("PATCH", "/**", "patchvid", "ID_AUTHENTICATION,REGISTRATION_PROCESSOR,RESIDENT,ID_REPOSITORY"),
                credential("POST", "/requestgenerator", "postrequestgenerator", "CREDENTIAL_REQUEST,ID_REPOSITORY"),
                credential("POST", "/v2/requestgenerator/{rid}", "postv2requestgeneratorrid",
                        "CREDENTIAL_REQUEST,ID_REPOSITORY"),
                credential("GET", "/get/{id}", "getgetrequestid", "CREDENTIAL_REQUEST"),
                credential("GET", "/cancel/{id}", "getcancelrequestid", "CREDENTIAL_REQUEST,ID_REPOSITORY"),
                credential("PUT", "/retrigger/{id}", "putretriggerrequestid", "CREDENTIAL_REQUEST"),
                rule("GET", "/v1/keymanager/tokenid/**", "mosip.role.keymanager.getuinpartnercode",
                        "ZONAL_ADMIN,GLOBAL_ADMIN,ID_AUTHENTICATION,RESIDENT"),
                rule("POST", "/v1/keymanager/encrypt", "mosip.role.keymanager.postencrypt", KEYMANAGER_USERS),
                rule("POST", "/v1/keymanager/decrypt", "mosip.role.keymanager.postdecrypt", KEYMANAGER_USERS),
                rule(null, "/v1/keymanager/**", "mosip.role.keymanager.postcssign", KEYMANAGER_USERS));
    }

    boolean covers(String requestMethod, PathContainer requestPath) {
        return (method == null || method.equals(requestMethod)) && path.matches(requestPath);
    }

    private static AccessRule identity(String method, String path, String property, String roles) {
        return rule(method, "/idrepository/v1/identity" + path, IDREPO + "identity." + property, roles);
    }

    private static AccessRule vid(String method, String path, String property, String roles) {
        return rule(method, "/idrepository/v1/vid" + path, IDREPO + "vid." + property, roles);
    }

    private static AccessRule credential(String method, String path, String property, String roles) {
        return rule(method, "/v1/credentialrequest" + path, IDREPO + "credentialrequest." + property, roles);
    }

    private static AccessRule rule(String method, String path, String property, String roles) {
        return new AccessRule(method, PathPatternParser.defaultInstance.parse(path), property, roles);
    }
}
