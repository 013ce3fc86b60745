package io.mosip.opencrvs.packet.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A tolerant view of a place in the event that knows its JSON pointer. A value that is null or of another form than
 * requested counts as absent, because OpenCRVS's dialects differ in form. A text that was corrupted in transfer is an
 * error.
 */
record Element(JsonNode json, String pointer) {

    static Element root(JsonNode json) {
        return new Element(json, "");
    }

    boolean exists() {
        return !json.isMissingNode() && !json.isNull();
    }

    Element at(String name) {
        JsonNode child = json.path(name);
        return new Element(child, pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    List<Element> list(String name) {
        return at(name).list();
    }

    /** The elements here; a single value is a list of one, as some dialects send it. */
    List<Element> list() {
        if (!exists()) {
            return List.of();
        }
        if (!json.isArray()) {
            return List.of(this);
        }
        List<Element> elements = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            elements.add(new Element(json.get(i), pointer + "/" + i));
        }
        return elements;
    }

    Element first(String name) {
        List<Element> elements = list(name);
        return elements.isEmpty() ? new Element(MissingNode.getInstance(), pointer + "/" + name) : elements.get(0);
    }

    boolean isObject() {
        return json.isObject();
    }

    /**
     * The text here as a reader sees it ({@link VisibleText}); numbers and booleans by their usual writing. A text
     * without visible characters counts as absent.
     */
    Optional<String> text() {
        return rawText().map(VisibleText::of).filter(Predicate.not(String::isEmpty));
    }

    Optional<String> text(String name) {
        return at(name).text();
    }

    private Optional<String> rawText() {
        if (json.isTextual()) {
            String text = json.textValue();
            if (CorruptedText.in(text)) {
                throw new EventRejectedException(EventError.CORRUPTED_TEXT, pointer);
            }
            return Optional.of(text);
        }
        if (json.isNumber()) {
            return json.isIntegralNumber() ? Optional.of(json.bigIntegerValue().toString()) : decimal();
        }
        return json.isBoolean() ? Optional.of(json.asText()) : Optional.empty();
    }

    /** The number in plain notation; empty for huge exponents, which would become huge texts. */
    private Optional<String> decimal() {
        return Math.abs((long) json.decimalValue().scale()) > 40
                ? Optional.empty()
                : Optional.of(json.decimalValue().toPlainString());
    }

    Optional<Boolean> bool(String name) {
        Element member = at(name);
        return member.json.isBoolean()
                ? Optional.of(member.json.booleanValue())
                : member.text().filter(t -> t.equals("true") || t.equals("false")).map(Boolean::valueOf);
    }

    /** {@code coding[0].code}, where {@code coding} may be a list or a single object. */
    Optional<String> coding() {
        return list("coding").stream().map(c -> c.text("code")).flatMap(Optional::stream).findFirst();
    }
}
