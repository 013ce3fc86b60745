package io.mosip.opencrvs.packet.identity;

import java.util.Optional;

/** A value out of a record. Names are tagged with the language OpenCRVS gives them; most other values are not. */
record Text(Optional<String> language, String value) {

    static Text plain(String value) {
        return new Text(Optional.empty(), value);
    }
}
