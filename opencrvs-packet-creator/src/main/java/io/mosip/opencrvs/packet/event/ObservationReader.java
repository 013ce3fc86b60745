package io.mosip.opencrvs.packet.event;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads Observations to code and value, and the answers of a country's own form fields to field and value, whatever kind
 * of value: OpenCRVS puts texts into decimals and vice versa.
 */
final class ObservationReader {

    private ObservationReader() {}

    static Map<String, String> read(Bundle bundle) {
        Map<String, String> observations = new TreeMap<>();
        for (Element observation : bundle.all("Observation")) {
            observation.at("code").coding()
                    .ifPresent(code -> value(observation).ifPresent(v -> observations.putIfAbsent(code, v)));
        }
        for (Element form : bundle.all("QuestionnaireResponse")) {
            form.list("item").forEach(item -> item.text("text")
                    .ifPresent(
                            field -> value(item.first("answer")).ifPresent(v -> observations.putIfAbsent(field, v))));
        }
        return observations;
    }

    private static Optional<String> value(Element said) {
        return said.at("valueQuantity").text("value").or(() -> said.text("valueString"))
                .or(() -> said.at("valueCodeableConcept").coding()).or(() -> said.text("valueDateTime"))
                .or(() -> said.text("valueDate")).or(() -> said.text("valueInteger"))
                .or(() -> said.text("valueBoolean"));
    }
}
