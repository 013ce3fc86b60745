package io.mosip.opencrvs.mediator.startup;

import io.mosip.opencrvs.packet.identity.MosipProperties;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * MOSIP's properties: from the file of the MOSIP service if the config server serves it, otherwise from this service's
 * environment.
 */
final class ServedProperties implements MosipProperties {
    private final ConfigurableEnvironment environment;
    private final Map<Service, Properties> files = new EnumMap<>(Service.class);

    ServedProperties(ConfigurableEnvironment environment, ServedFiles served) {
        this.environment = environment;
        for (Service service : List.of(Service.PACKET_MANAGER, Service.ID_REPOSITORY, Service.REGISTRATION_PROCESSOR)) {
            files.put(service, served.properties(service));
        }
    }

    @Override
    public Optional<String> get(Service service, String name) {
        String own = file(service).getProperty(name);
        try {
            return Optional.ofNullable(own == null
                    ? environment.getProperty(name)
                    : environment.resolvePlaceholders(own));
        } catch (IllegalArgumentException unresolvable) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> startingWith(Service service, String prefix) {
        Stream<String> shared = environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()));
        return Stream.concat(file(service).stringPropertyNames().stream(), shared)
                .filter(name -> name.startsWith(prefix)).distinct().sorted()
                .flatMap(name -> get(service, name).stream()).toList();
    }

    private Properties file(Service service) {
        return files.getOrDefault(service, new Properties());
    }
}
