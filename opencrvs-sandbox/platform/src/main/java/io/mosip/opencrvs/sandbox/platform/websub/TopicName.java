package io.mosip.opencrvs.sandbox.platform.websub;

import io.mosip.opencrvs.sandbox.platform.realm.Caller;
import java.util.Optional;

/**
 * A hub topic, {@code X} or {@code <partner>/X}, and who may use it: the role names are built from it as MOSIP's hub
 * builds them.
 */
record TopicName(String value) {
    private static final String SERVICE_ACCOUNT = "service-account-";

    boolean maySubscribe(Caller caller) {
        return partner().map(partner -> caller.roles().contains("SUBSCRIBE_" + event() + "_INDIVIDUAL")
                && partner.equals(userId(caller)))
                .orElseGet(() -> caller.roles().contains("SUBSCRIBE_" + event() + "_GENERAL"));
    }

    boolean mayPublish(Caller caller) {
        String suffix = partner().isPresent() ? "_ALL_INDIVIDUAL" : "_GENERAL";
        return caller.roles().contains("PUBLISH_" + event() + suffix);
    }

    private Optional<String> partner() {
        int slash = value.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(value.substring(0, slash));
    }

    private String event() {
        return value.substring(value.indexOf('/') + 1);
    }

    private static String userId(Caller caller) {
        return caller.name().startsWith(SERVICE_ACCOUNT)
                ? caller.name().substring(SERVICE_ACCOUNT.length())
                : caller.name();
    }
}
