package io.mosip.opencrvs.mediator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** {@code docs/configuration.md} against the code. */
class ConfigurationDocumentTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\"\\$\\{([\\w.-]+)");

    @Test
    void everyPropertyThatIsReadIsDocumented() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "configuration.md"));
        List<String> read = new ArrayList<>(boundNames());
        read.addAll(placeholders());

        assertThat(read).hasSizeGreaterThan(40);
        assertThat(read).allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }

    private static List<String> boundNames() {
        return new ClassFileImporter().withImportOption(new DoNotIncludeTests())
                .importPackages("io.mosip.opencrvs.mediator").stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class)).map(JavaClass::reflect)
                .flatMap(type -> Stream.of(type.getDeclaredConstructors()[0].getParameters())
                        .map(parameter -> type.getAnnotation(ConfigurationProperties.class).value() + "."
                                + name(parameter)))
                .toList();
    }

    private static String name(Parameter parameter) {
        Name name = parameter.getAnnotation(Name.class);
        return name != null
                ? name.value()
                : ConfigurationPropertyName.adapt(parameter.getName().replaceAll("([A-Z])", "-$1"), '.').toString();
    }

    private static List<String> placeholders() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            List<String> names = new ArrayList<>();
            for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher matcher = PLACEHOLDER.matcher(Files.readString(source));
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            }
            return names;
        }
    }
}
