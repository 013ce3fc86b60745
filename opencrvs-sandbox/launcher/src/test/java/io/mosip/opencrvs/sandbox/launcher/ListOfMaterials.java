package io.mosip.opencrvs.sandbox.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The software bill of materials of a module, in the form of CycloneDX, compared with an executable jar. */
final class ListOfMaterials {
    /** Spring Boot adds it to each executable jar. */
    private static final Pattern ADDED = Pattern.compile("spring-boot-jarmode-.*");
    /** Empty jars, which Spring Boot leaves out of the executable jar. */
    private static final Pattern STARTER = Pattern.compile("spring-boot-starter.*");
    /** Libraries that MOSIP's libraries want at run time and that the stage has for its tests only. */
    private static final Pattern OF_TESTS = Pattern
            .compile("junit|org\\.junit\\..*|org\\.hamcrest|org\\.opentest4j|org\\.apiguardian");

    private final List<Component> components;

    private record Component(String group, String name, String version) {
        /** Spring Boot puts the group before a name that occurs twice. */
        boolean isIn(String library) {
            String file = name + "-" + version;
            return library.startsWith(file) || library.startsWith(group + "-" + file);
        }
    }

    private ListOfMaterials(List<Component> components) {
        this.components = components;
    }

    /** @throws IOException if the file is not a list in the form of CycloneDX */
    static ListOfMaterials read(Path file) throws IOException {
        JsonNode list = new ObjectMapper().readTree(file.toFile());
        if (!list.path("bomFormat").asText().equals("CycloneDX")) {
            throw new IOException("not a list of materials: " + file);
        }
        return new ListOfMaterials(StreamSupport.stream(list.path("components").spliterator(), false)
                .map(each -> new Component(each.path("group").asText(), each.path("name").asText(),
                        each.path("version").asText()))
                .toList());
    }

    /** The packaged libraries that the list does not have. */
    List<String> missing(List<String> packaged) {
        return packaged.stream().filter(library -> !ADDED.matcher(library).matches())
                .filter(library -> components.stream().noneMatch(component -> component.isIn(library))).toList();
    }

    /** What the list has and the executable jar has not. */
    List<String> notPackaged(List<String> packaged) {
        return components.stream().filter(component -> packaged.stream().noneMatch(component::isIn))
                .filter(component -> !STARTER.matcher(component.name()).matches()
                        && !OF_TESTS.matcher(component.group()).matches())
                .map(Component::toString).toList();
    }
}
