package io.mosip.opencrvs.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A library in an executable jar has the version that the parent names for it. */
class PackagedLibrariesIT {
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path VULNERABILITIES = PROJECT.resolve("docs").resolve("vulnerabilities.md");

    @ParameterizedTest
    @CsvSource({ "opencrvs-mediator-ext", "registration-processor-opencrvs-stage"})
    void everyPackagedLibraryHasTheVersionThatTheParentNames(String module) throws Exception {
        NamedVersions named = NamedVersions.of(PROJECT.resolve("pom.xml"), PROJECT.resolve(module).resolve("pom.xml"));
        List<String> libraries = PackagedJar.of(PROJECT.resolve(module).resolve("target")).libraries();

        assertThat(named.checkedAmong(libraries)).as("libraries that the parent names").hasSizeGreaterThan(20)
                .anyMatch(library -> library.startsWith("kafka-clients-"));
        assertThat(named.deviationsOf(libraries)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "kafka-clients-3.6.2.jar, kafka-clients-3.6.2.jar instead of 3.9.2",
            "kafka-clients-3.9.2.jar,", "kafka-clients-3.9.2-test.jar,",
            "kafka-clients-3.9.21.jar, kafka-clients-3.9.21.jar instead of 3.9.2",
            "spring-core-6.1.21.jar, spring-core-6.1.21.jar instead of 6.2.19",
            "spring-core-6.2.19.jar,", "unnamed-1.jar,"})
    void aLibraryOfAnotherVersionIsFound(String library, String deviation, @TempDir Path directory) throws Exception {
        Path parent = Files.writeString(directory.resolve("parent.xml"), """
                <project><properties><kafka.version>3.9.2</kafka.version><spring.version>6.2.19</spring.version>
                </properties><dependencyManagement><dependencies>
                <dependency><groupId>org.springframework</groupId><artifactId>spring-framework-bom</artifactId>
                <version>${spring.version}</version><type>pom</type><scope>import</scope></dependency>
                <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-clients</artifactId>
                <version>${kafka.version}</version></dependency></dependencies></dependencyManagement></project>""");
        Path module = Files.writeString(directory.resolve("module.xml"), "<project/>");

        assertThat(NamedVersions.of(parent, module).deviationsOf(List.of(library)))
                .isEqualTo(Stream.ofNullable(deviation).toList());
    }

    @Test
    void aModuleOfMosipsLineIsHeldToThatLine(@TempDir Path directory) throws Exception {
        Path parent = Files.writeString(directory.resolve("parent.xml"), """
                <project><properties><kafka.version>3.9.2</kafka.version><mosip.kafka>3.6.2</mosip.kafka></properties>
                <dependencyManagement><dependencies>
                <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-clients</artifactId>
                <version>${kafka.version}</version></dependency></dependencies></dependencyManagement></project>""");
        Path module = Files.writeString(directory.resolve("module.xml"), """
                <project><properties><kafka.version>${mosip.kafka}</kafka.version></properties></project>""");

        NamedVersions named = NamedVersions.of(parent, module);

        assertThat(named.deviationsOf(List.of("kafka-clients-3.6.2.jar"))).isEmpty();
        assertThat(named.deviationsOf(List.of("kafka-clients-3.9.2.jar"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "opencrvs-mediator-ext, mediator", "registration-processor-opencrvs-stage, stage"})
    void whatIsLeftOutIsInNoExecutableJar(String module, String name) throws Exception {
        List<String> libraries = PackagedJar.of(PROJECT.resolve(module).resolve("target")).libraries();

        List<String> leftOut = LeftOutLibraries.listed(VULNERABILITIES, name);

        assertThat(leftOut).hasSizeGreaterThan(10);
        assertThat(libraries).noneMatch(library -> leftOut.stream()
                .anyMatch(artifact -> library.matches(Pattern.quote(artifact) + "-\\d.*")));
    }

    @Test
    void theListOfWhatIsLeftOutHasEveryExclusion() throws Exception {
        Set<String> listed = new TreeSet<>(LeftOutLibraries.listed(VULNERABILITIES, "mediator"));
        listed.addAll(LeftOutLibraries.listed(VULNERABILITIES, "stage"));

        Set<String> excluded = new TreeSet<>();
        for (String module : List.of(".", "opencrvs-packet-creator", "opencrvs-mediator-ext",
                "registration-processor-opencrvs-stage")) {
            excluded.addAll(LeftOutLibraries.excludedBy(PROJECT.resolve(module).resolve("pom.xml")));
        }

        assertThat(listed).isEqualTo(excluded);
    }

    /** Maven writes no list if it works offline. */
    @ParameterizedTest
    @CsvSource({ "opencrvs-mediator-ext", "registration-processor-opencrvs-stage"})
    @DisabledIfSystemProperty(named = "maven.mode", matches = "offline=true")
    void theListOfMaterialsHasThePackagedLibraries(String module) throws Exception {
        Path target = PROJECT.resolve(module).resolve("target");
        List<String> packaged = PackagedJar.of(target).libraries();

        ListOfMaterials materials = ListOfMaterials.read(target.resolve("bom.json"));

        assertThat(packaged).hasSizeGreaterThan(50);
        assertThat(materials.missing(packaged)).isEmpty();
        assertThat(materials.notPackaged(packaged)).isEmpty();
    }

    /** A version that is only a property, and manages nothing, is kept by no jar: kafka-clients was once such a one. */
    @Test
    void everyVersionThatTheParentNamesManagesALibrary() throws Exception {
        Path parent = PROJECT.resolve("pom.xml");

        assertThat(NamedVersions.withoutLibrary(parent)).isEmpty();
    }

    @Test
    void aVersionThatManagesNothingIsFound(@TempDir Path directory) throws Exception {
        Path parent = Files.writeString(directory.resolve("parent.xml"), """
                <project><properties><kafka.version>3.9.2</kafka.version></properties>
                <dependencyManagement><dependencies/></dependencyManagement></project>""");

        assertThat(NamedVersions.withoutLibrary(parent)).containsExactly("kafka.version");
    }
}
