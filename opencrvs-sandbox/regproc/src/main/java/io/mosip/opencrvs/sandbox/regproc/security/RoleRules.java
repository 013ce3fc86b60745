package io.mosip.opencrvs.sandbox.regproc.security;

import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;

/** Who may call what: MOSIP's role properties, with the values MOSIP 1.3.0 ships. */
record RoleRules(Environment properties) {
    private static final String SYNC = "REGISTRATION_ADMIN,REGISTRATION_PROCESSOR,REGISTRATION_OFFICER,"
            + "REGISTRATION_SUPERVISOR,RESIDENT";
    private static final String STATUS = "REGISTRATION_ADMIN,REGISTRATION_OFFICER,REGISTRATION_SUPERVISOR,RESIDENT";
    private static final String PROCESSOR = "REGISTRATION_PROCESSOR";
    private static final String REGISTRATION = "mosip.role.registration.";
    private static final String PACKET = "mosip.role.commons-packet.";
    private static final String STATUS_PATH = "/registrationprocessor/v1/registrationstatus";
    private static final String PACKET_PATH = "/commons/v1/packetmanager";

    List<Rule> all() {
        return List.of(rule(HttpMethod.POST, STATUS_PATH + "/sync", REGISTRATION + "getPostsync", SYNC),
                rule(HttpMethod.POST, STATUS_PATH + "/syncV2", REGISTRATION + "getPostsyncv2", SYNC),
                rule(HttpMethod.POST, STATUS_PATH + "/search", REGISTRATION + "getPostsearch", STATUS),
                rule(HttpMethod.GET, "/registrationprocessor/v1/registrationtransaction/search/*",
                        REGISTRATION + "getsearchrid", "REGISTRATION_PROCESSOR,REGISTRATION_ADMIN,RESIDENT"),
                // The receiver's roles are an enum in MOSIP, not a property.
                new Rule(HttpMethod.POST, "/registrationprocessor/v1/packetreceiver/registrationpackets",
                        SYNC.split(",")),
                packet("searchField", "postsearchfield", "DATA_READ"),
                packet("searchFields", "postsearchfields", "DATA_READ"),
                packet("metaInfo", "postmetainfo", "METADATA_READ"),
                packet("document", "postdocument", "DOCUMENT_READ"),
                packet("biometrics", "postbiometrics", "BIOMETRIC_READ"),
                packet("audits", "postaudits", PROCESSOR), packet("info", "postinfo", PROCESSOR),
                packet("validatePacket", "postvalidatepacket", PROCESSOR),
                packet("getTags", "postgettags", PROCESSOR), packet("addTag", "postaddtag", PROCESSOR),
                packet("addOrUpdateTag", "postaddorupdatetag", PROCESSOR),
                packet("deleteTag", "postdeletetag", PROCESSOR),
                rule(HttpMethod.PUT, PACKET_PATH + "/createPacket", PACKET + "putcreatepacket",
                        "REGISTRATION_PROCESSOR,ONLINE_REGISTRATION_CLIENT"));
    }

    private Rule packet(String path, String property, String roles) {
        return rule(HttpMethod.POST, PACKET_PATH + "/" + path, PACKET + property, roles);
    }

    private Rule rule(HttpMethod method, String path, String property, String roles) {
        return new Rule(method, path, properties.getProperty(property, roles).split("\\s*,\\s*"));
    }

    record Rule(HttpMethod method, String path, String[] roles) {}
}
