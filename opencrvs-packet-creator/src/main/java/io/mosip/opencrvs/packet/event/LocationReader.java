package io.mosip.opencrvs.packet.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.packet.record.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads FHIR Locations as OpenCRVS serves them: one resource, a JSON array of them, or a searchset Bundle. Also used
 * for what its location endpoints answer.
 */
public final class LocationReader {

    private static final String ROOT = "0";

    private LocationReader() {}

    /** All Locations in the answer, by id. Other resources are ignored. */
    public static Map<String, Location> read(byte[] json) {
        return read(Element.root(PayloadDecoder.decode(json)));
    }

    private static Map<String, Location> read(Element answer) {
        Map<String, Location> locations = new LinkedHashMap<>();
        JsonNode json = answer.json();
        if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                locations.putAll(read(new Element(json.get(i), "/" + i)));
            }
        } else if (answer.text("resourceType").filter("Bundle"::equals).isPresent()) {
            locations.putAll(inBundle(new Bundle(answer)));
        } else {
            location(answer).ifPresent(l -> locations.put(l.id(), l));
        }
        return locations;
    }

    static Map<String, Location> inBundle(Bundle bundle) {
        Map<String, Location> locations = new LinkedHashMap<>();
        bundle.all("Location").forEach(e -> location(e).ifPresent(l -> locations.putIfAbsent(l.id(), l)));
        return locations;
    }

    /** The Location; empty without an id or a name. A private home, for example, has no name. */
    private static Optional<Location> location(Element resource) {
        Optional<String> id = resource.text("id");
        Optional<String> name = resource.text("name");
        if (id.isEmpty() || name.isEmpty() || resource.text("resourceType").filter("Location"::equals).isEmpty()) {
            return Optional.empty();
        }
        List<String> codes = resource.list("identifier").stream()
                .filter(i -> i.text("system").filter(s -> !s.endsWith("/jurisdiction-type")).isPresent())
                .map(i -> i.text("value")).flatMap(Optional::stream).toList();
        Optional<String> partOf = resource.at("partOf").text("reference")
                .flatMap(r -> Reference.id("Location", r)).filter(Predicate.not(ROOT::equals));
        return Optional.of(new Location(id.get(), name.get(), partOf, level(resource), codes));
    }

    private static Optional<String> level(Element resource) {
        return resource.list("identifier").stream()
                .filter(i -> i.text("system").filter(s -> s.endsWith("/jurisdiction-type")).isPresent())
                .map(i -> i.text("value")).flatMap(Optional::stream).findFirst();
    }
}
