package io.mosip.opencrvs.packet.identity;

import java.util.Optional;

/** A value of a record. Names have the language that OpenCRVS states; most other values have none. */
record Text(Optional<String> language, String value) {

    static Text plain(String value) {
        return new Text(Optional.empty(), value);
    }
}
