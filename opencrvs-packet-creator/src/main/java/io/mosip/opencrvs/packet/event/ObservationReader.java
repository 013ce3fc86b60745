package io.mosip.opencrvs.packet.event;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads Observations to code and value, whatever kind of value: OpenCRVS puts texts into decimals and vice versa. */
final class ObservationReader {

    private ObservationReader() {}

    static Map<String, String> read(Bundle bundle) {
        Map<String, String> observations = new TreeMap<>();
        for (Element observation : bundle.all("Observation")) {
            observation.at("code").coding()
                    .ifPresent(code -> value(observation).ifPresent(v -> observations.putIfAbsent(code, v)));
        }
        return observations;
    }

    private static Optional<String> value(Element observation) {
        return observation.at("valueQuantity").text("value").or(() -> observation.text("valueString"))
                .or(() -> observation.at("valueCodeableConcept").coding())
                .or(() -> observation.text("valueDateTime")).or(() -> observation.text("valueInteger"))
                .or(() -> observation.text("valueBoolean"));
    }
}
