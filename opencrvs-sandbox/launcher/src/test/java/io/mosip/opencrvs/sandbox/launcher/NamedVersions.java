package io.mosip.opencrvs.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The versions that the parent names for libraries, with the properties that a module sets. */
final class NamedVersions {
    private static final Pattern LIBRARY = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
    /** The libraries of an imported list that have the version of the list itself. */
    private static final Map<String, Pattern> LISTS = Map.of(
            "jackson-bom", Pattern.compile("jackson-(core|annotations|databind|dataformat-.+|datatype-(jdk8|jsr310)"
                    + "|module-(afterburner|parameter-names|blackbird))"),
            "spring-framework-bom", Pattern.compile("spring-(aop|aspects|beans|context(-support)?|core|expression|jcl"
                    + "|jdbc|jms|messaging|orm|oxm|tx|web|webflux|webmvc)"),
            "spring-boot-dependencies",
            Pattern.compile("spring-boot(-actuator|-autoconfigure|-actuator-autoconfigure)?"),
            "netty-bom", Pattern.compile("netty-(buffer|codec.*|common|handler.*|resolver.*|transport.*)"));

    private final Map<Pattern, String> versions;

    private NamedVersions(Map<Pattern, String> versions) {
        this.versions = versions;
    }

    /** @throws IOException where a file is no readable Maven model */
    static NamedVersions of(Path parent, Path module) throws IOException {
        Element root = read(parent);
        Map<String, String> properties = new LinkedHashMap<>(properties(root));
        properties.putAll(properties(read(module)));
        Map<Pattern, String> versions = new LinkedHashMap<>();
        Element management = child(root, "dependencyManagement").orElseThrow();
        for (Element dependency : children(child(management, "dependencies").orElseThrow())) {
            String artifact = text(dependency, "artifactId");
            Pattern libraries = text(dependency, "scope").equals("import")
                    ? LISTS.get(artifact)
                    : Pattern.compile(Pattern.quote(artifact));
            if (libraries != null) {
                versions.put(libraries, resolved(text(dependency, "version"), properties));
            }
        }
        return new NamedVersions(versions);
    }

    /** The version properties of the parent, but those of MOSIP's line, that no managed library uses. */
    static List<String> withoutLibrary(Path parent) throws IOException {
        Element root = read(parent);
        String management = child(root, "dependencyManagement").orElseThrow().getTextContent();
        return properties(root).keySet().stream()
                .filter(name -> name.endsWith(".version") && !name.startsWith("mosip.") && !name.startsWith("project."))
                .filter(name -> !management.contains("${" + name + "}")).toList();
    }

    List<String> checkedAmong(List<String> libraries) {
        return libraries.stream().filter(library -> named(library).isPresent()).toList();
    }

    /** Each library of another version than the one named for it. */
    List<String> deviationsOf(List<String> libraries) {
        List<String> deviations = new ArrayList<>();
        for (String library : libraries) {
            named(library).filter(version -> !isOf(version, library))
                    .ifPresent(version -> deviations.add(library + " instead of " + version));
        }
        return deviations;
    }

    /** A classifier, such as {@code linux-x86_64}, may follow the version. */
    private static boolean isOf(String version, String library) {
        return library.matches(".*-" + Pattern.quote(version) + "(-[a-z][\\w-]*)?\\.jar");
    }

    private Optional<String> named(String library) {
        Matcher name = LIBRARY.matcher(library);
        return name.matches()
                ? versions.entrySet().stream().filter(entry -> entry.getKey().matcher(name.group(1)).matches())
                        .map(Map.Entry::getValue).findFirst()
                : Optional.empty();
    }

    private static String resolved(String version, Map<String, String> properties) {
        Matcher property = PROPERTY.matcher(version);
        return property.matches() && properties.containsKey(property.group(1))
                ? resolved(properties.get(property.group(1)), properties)
                : version;
    }

    private static Map<String, String> properties(Element project) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("project.version", child(project, "version").map(Element::getTextContent)
                .orElseGet(() -> child(project, "parent").map(parent -> text(parent, "version")).orElse("")));
        child(project, "properties").ifPresent(section -> children(section)
                .forEach(property -> properties.put(property.getTagName(), property.getTextContent().strip())));
        return properties;
    }

    private static String text(Element element, String name) {
        return child(element, name).map(Element::getTextContent).map(String::strip).orElse("");
    }

    private static Optional<Element> child(Element element, String name) {
        return children(element).stream().filter(child -> child.getTagName().equals(name)).findFirst();
    }

    private static List<Element> children(Element element) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).filter(Element.class::isInstance)
                .map(Element.class::cast).toList();
    }

    private static Element read(Path pom) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile())
                    .getDocumentElement();
        } catch (org.xml.sax.SAXException | javax.xml.parsers.ParserConfigurationException e) {
            throw new IOException("no Maven model: " + pom, e);
        }
    }
}
