package io.mosip.opencrvs.packet;

import io.mosip.opencrvs.packet.event.LocationReader;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.record.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The project's sample events, locations and ID schema, which the sandbox uses too. */
public final class Samples {

    /** Maven runs tests in the module's folder. */
    private static final Path ROOT = Path.of("..", "opencrvs-sandbox", "samples");
    private static final Path CORRECTIONS = Path.of("..", "opencrvs-packet-creator", "src", "test", "resources",
            "corrections");
    private static final Path SHARED = Path.of("..", "..", "shared", "samples");

    private Samples() {}

    public static byte[] birth(String name) {
        return bytes(ROOT.resolve("events").resolve(name + ".json"));
    }

    public static byte[] death(String name) {
        return bytes(ROOT.resolve("deaths").resolve(name + ".json"));
    }

    /** A corrected or revoked registration of those above. */
    public static byte[] correction(String name) {
        return bytes(CORRECTIONS.resolve(name + ".json"));
    }

    public static List<Path> corrections() {
        return list(CORRECTIONS);
    }

    public static List<Path> births() {
        return list(ROOT.resolve("events"));
    }

    /** Births and deaths. */
    public static List<Path> events() {
        return Stream.of("events", "deaths").flatMap(folder -> list(ROOT.resolve(folder)).stream()).toList();
    }

    /** A folder of samples, such as that of the second country. */
    public static Path folder(String name) {
        return ROOT.resolve(name);
    }

    /** What a sample event must become in a country, field by field. */
    public static byte[] identity(String country, Path event) {
        Path identities = country.equals("reference")
                ? ROOT.resolve("identities")
                : ROOT.resolve(country).resolve("identities");
        return bytes(identities.resolve(event.getFileName()));
    }

    /** Events of other people, which are there on some machines only. */
    public static boolean sharedPresent() {
        return Files.isDirectory(SHARED);
    }

    public static byte[] shared(String name) {
        return bytes(SHARED.resolve(name));
    }

    public static Map<String, Location> locations() {
        return LocationReader.read(bytes(ROOT.resolve("locations.json")));
    }

    public static IdentitySchema schema() {
        return IdentitySchema.parse(0.1, new String(bytes(ROOT.resolve("id-schema.json")), StandardCharsets.UTF_8));
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
