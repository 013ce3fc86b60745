package io.mosip.opencrvs.sandbox.regproc.control;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The services of this process that a fault can hit, told apart by path. */
enum RegprocService {
    SYNC("/registrationprocessor/v1/registrationstatus/sync"),
    PACKETRECEIVER("/registrationprocessor/v1/packetreceiver/"),
    REGISTRATIONSTATUS("/registrationprocessor/v1/registrationstatus/search"),
    REGISTRATIONTRANSACTION("/registrationprocessor/v1/registrationtransaction/"),
    PACKETMANAGER("/commons/v1/packetmanager/");

    private final String prefix;

    RegprocService(String prefix) {
        this.prefix = prefix;
    }

    static Optional<RegprocService> of(String path) {
        return Stream.of(values()).filter(service -> path.startsWith(service.prefix)).findFirst();
    }

    @JsonCreator
    static RegprocService named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
