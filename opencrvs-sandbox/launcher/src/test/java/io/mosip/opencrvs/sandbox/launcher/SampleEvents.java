package io.mosip.opencrvs.sandbox.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sandbox's samples, other births made of one, and what of them nobody else may read. */
final class SampleEvents {
    static final Path DIRECTORY = Path.of("../samples/events");
    static final String FIRST = "birth-1.0-child-only.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f-]{17}");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d{7,}");
    private static final Pattern CODE = Pattern.compile("[A-Z]+");
    private static final Set<String> PERSONAL = Set.of("given", "family", "birthDate", "value", "line", "data");

    private SampleEvents() {}

    static List<Path> births() throws IOException {
        return in(DIRECTORY);
    }

    /** Births, their corrections, deaths, and a birth that must be rejected. */
    static List<Path> all() throws IOException {
        return Stream.concat(births().stream(), in(DIRECTORY.resolveSibling("later")).stream()).toList();
    }

    private static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    /** What a sample must become, field by field. */
    static ObjectNode identity(String file) throws IOException {
        return (ObjectNode) JSON.readTree(DIRECTORY.resolveSibling("identities").resolve(file).toFile());
    }

    /** Another birth: the first sample with ids and registration number of its own, and {@code change} made to it. */
    static Path other(Path directory, String name, Consumer<ObjectNode> change) throws IOException {
        return Files.write(directory.resolve(name + ".json"), JSON.writeValueAsBytes(other(FIRST, name, change)));
    }

    /** Another birth, made of that sample. */
    static ObjectNode other(String sample, String name, Consumer<ObjectNode> change) throws IOException {
        String text = Files.readString(DIRECTORY.resolve(sample));
        String number = String.format("%05X", name.hashCode() & 0xFFFFF);
        String locations = Files.readString(DIRECTORY.resolveSibling("locations.json"));
        text = UUID_TEXT.matcher(text)
                .replaceAll(id -> locations.contains(id.group())
                        ? id.group()
                        : UUID.nameUUIDFromBytes((name + id.group()).getBytes(StandardCharsets.UTF_8))
                                .toString())
                .replace("BKQ4T7A", "BK" + number).replace("BW8H2LZ", "BW" + number);
        ObjectNode event = (ObjectNode) JSON.readTree(text);
        change.accept(event);
        return event;
    }

    /** The first resource of a type in an event. */
    static ObjectNode resource(ObjectNode event, String type) {
        for (JsonNode entry : event.at("/event/context/0/entry")) {
            if (type.equals(entry.at("/resource/resourceType").asText())) {
                return (ObjectNode) entry.get("resource");
            }
        }
        throw new AssertionError("no " + type);
    }

    /** Names, dates, phone numbers, addresses, registration numbers and documents of the events of these files. */
    static Set<String> personalData(List<Path> files) throws IOException {
        Set<String> found = new HashSet<>();
        for (Path file : files) {
            collect(JSON.readTree(file.toFile()), null, found);
        }
        return found;
    }

    private static void collect(JsonNode node, String key, Set<String> found) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getValue(), field.getKey(), found));
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, key, found));
        } else if (node.isTextual() && (PERSONAL.contains(key) || PHONE.matcher(node.asText()).matches())) {
            add(node.asText(), found);
        }
    }

    private static void add(String value, Set<String> found) {
        // Ids of records and codes (URBAN) say nothing of a person, and shorter texts are in every log by chance.
        if (value.length() >= 4 && !UUID_TEXT.matcher(value).find() && !CODE.matcher(value).matches()) {
            found.add(value.length() > 80 ? value.substring(0, 80) : value);
            found.add(value.replace('-', '/'));
        }
    }
}
