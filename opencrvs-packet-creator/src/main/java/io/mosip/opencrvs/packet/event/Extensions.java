package io.mosip.opencrvs.packet.event;

import java.util.Optional;
import java.util.stream.Stream;

/** Reads extensions by the last part of their URL, because the part before it has changed between versions. */
final class Extensions {

    private Extensions() {}

    static Stream<Element> all(Element resource, String name) {
        return resource.list("extension").stream()
                .filter(e -> e.text("url").filter(u -> u.endsWith("/" + name)).isPresent());
    }

    static Optional<String> text(Element resource, String name) {
        return all(resource, name)
                .map(e -> e.text("valueString").or(() -> e.text("valueDateTime")).or(() -> e.text("valueInteger")))
                .flatMap(Optional::stream).findFirst();
    }

    static Optional<String> reference(Element resource, String name) {
        return all(resource, name).map(e -> e.at("valueReference").text("reference")).flatMap(Optional::stream)
                .findFirst();
    }
}
