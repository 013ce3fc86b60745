package io.mosip.opencrvs.mediator.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} against the tests it names. */
class SecurityDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "security.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        JavaClasses tests = new ClassFileImporter().withImportOption(new OnlyIncludeTests())
                .importPackages("io.mosip.opencrvs.mediator");
        Set<String> there = tests.stream().flatMap(type -> type.getMethods().stream())
                .filter(SecurityDocumentTest::isTest)
                .map(method -> method.getOwner().getSimpleName() + "#" + method.getName())
                .collect(Collectors.toSet());
        Set<String> classes = tests.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());

        Set<MatchResult> named = TEST.matcher(Files.readString(DOCUMENT)).results().collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(20).allSatisfy(name -> {
            assertThat(classes).contains(name.group(1));
            assertThat(name.group(2) == null || there.contains(name.group(1) + "#" + name.group(2)))
                    .as(name.group()).isTrue();
        });
    }

    @Test
    void everyKindOfHostileInputHasItsRow() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(Threat.values())
                .allSatisfy(threat -> assertThat(document).contains("\n| " + threat.title() + " | "));
    }

    private static boolean isTest(JavaMethod method) {
        return method.isAnnotatedWith("org.junit.jupiter.api.Test")
                || method.isAnnotatedWith("org.junit.jupiter.params.ParameterizedTest");
    }
}
