package io.mosip.opencrvs.packet.cli;

import io.mosip.opencrvs.packet.identity.MosipProperties;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with the files of MOSIP's config server, as far as they are there: {@code application-default.properties},
 * {@code registration-processor-default.properties} and so on.
 */
final class MosipConfigFolder implements MosipProperties {

    private static final String SHARED = "application";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}:]+)(?::([^${}]*))?}");
    private static final int MAX_DEPTH = 10;

    private final Map<Service, List<Properties>> byService = new EnumMap<>(Service.class);

    /**
     * @throws UnreadableFileException
     *             if the folder has none of the files, or one of them cannot be read
     */
    MosipConfigFolder(Path folder) {
        List<Properties> shared = files(folder, SHARED);
        for (Service service : Service.values()) {
            List<Properties> all = new ArrayList<>(files(folder, service.application()));
            all.addAll(shared);
            byService.put(service, all);
        }
        if (byService.values().stream().allMatch(List::isEmpty)) {
            throw new UnreadableFileException(folder.resolve(SHARED + "-default.properties"));
        }
    }

    /** The profile's file comes before the one without a profile. */
    private static List<Properties> files(Path folder, String application) {
        List<Properties> found = new ArrayList<>();
        for (String name : List.of(application + "-default.properties", application + ".properties")) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                found.add(read(file));
            }
        }
        return found;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableFileException(file);
        }
        return properties;
    }

    @Override
    public Optional<String> get(Service service, String name) {
        return raw(service, name).map(value -> resolved(service, value, MAX_DEPTH));
    }

    @Override
    public List<String> startingWith(Service service, String prefix) {
        return byService.get(service).stream().flatMap(file -> file.stringPropertyNames().stream())
                .filter(name -> name.startsWith(prefix)).distinct().sorted()
                .flatMap(name -> get(service, name).stream())
                .toList();
    }

    private Optional<String> raw(Service service, String name) {
        return byService.get(service).stream().map(file -> file.getProperty(name)).filter(value -> value != null)
                .findFirst();
    }

    /** Resolves placeholders. An unknown placeholder stays, and circular ones end. */
    private String resolved(Service service, String value, int depth) {
        return depth == 0
                ? value
                : PLACEHOLDER.matcher(value).replaceAll(found -> Matcher.quoteReplacement(raw(service, found.group(1))
                        .or(() -> Optional.ofNullable(found.group(2)))
                        .map(replacement -> resolved(service, replacement, depth - 1)).orElse(found.group())));
    }
}
