package io.mosip.opencrvs.sandbox.launcher.infra;

import io.mosip.opencrvs.sandbox.launcher.RunDirectory;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** What this run has chosen (ports, files, its secret), as the property file that every process is served. */
public final class GeneratedConfiguration {
    private final SortedMap<String, String> properties = new TreeMap<>();

    public GeneratedConfiguration ports(Ports ports) {
        for (Ports.Owner owner : Ports.Owner.values()) {
            properties.put("sandbox." + owner.propertyName() + ".port", Integer.toString(ports.of(owner)));
        }
        for (Ports.Owner owner : new Ports.Owner[]{ Ports.Owner.PLATFORM, Ports.Owner.REGPROC,
                Ports.Owner.KEYMANAGER, Ports.Owner.CONFIG, Ports.Owner.OPENCRVS, Ports.Owner.MEDIATOR}) {
            properties.put("sandbox." + owner.propertyName() + ".url", ports.url(owner));
        }
        properties.put("sandbox.kafka.bootstrap", "127.0.0.1:" + ports.of(Ports.Owner.KAFKA));
        return this;
    }

    public GeneratedConfiguration set(String name, Object value) {
        properties.put(name, value.toString());
        return this;
    }

    public Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    public void write(Path directory) throws IOException {
        Properties file = new Properties();
        file.putAll(properties);
        try (Writer writer = Files.newBufferedWriter(directory.resolve(RunDirectory.CONFIGURATION),
                StandardCharsets.ISO_8859_1)) {
            file.store(writer, null);
        }
    }
}
