package io.mosip.opencrvs.mediator.failure;

import io.mosip.opencrvs.packet.ErrorCode;
import io.mosip.opencrvs.packet.event.EventError;
import io.mosip.opencrvs.packet.identity.IdentityError;
import io.mosip.opencrvs.packet.writer.PacketError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** All codes with which an event can end, including those of the packet creator, and their messages. */
public final class ErrorMessages {
    private static final Map<String, String> ALL = all();

    private ErrorMessages() {}

    /** The messages by code, in the order of the catalogue. */
    public static Map<String, String> byCode() {
        return ALL;
    }

    /** The message of a code; that of {@link MediatorError#INTERNAL} for an unknown code. */
    public static String of(String code) {
        return ALL.getOrDefault(code, MediatorError.INTERNAL.message());
    }

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        for (MediatorError error : MediatorError.values()) {
            all.put(error.code(), error.message());
        }
        Stream.<ErrorCode[]>of(EventError.values(), IdentityError.values(), PacketError.values()).flatMap(Stream::of)
                .forEach(error -> all.put(error.code(), error.cause()));
        return Collections.unmodifiableMap(all);
    }
}
