package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** One field of an ID schema: its kind and the rules for its values. */
record SchemaField(String name, Kind kind, List<Validator> validators, JsonSchema form) {

    /** The longest text that is matched, because Java's patterns recurse. No field of an identity is longer. */
    private static final int MAX_LENGTH = 2000;

    /** The kind of a field. */
    enum Kind {
        MULTILINGUAL("a text per language"),
        TEXT("a text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        /** Documents, biometrics, lists: no text becomes one. */
        OTHER("an array or an object");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind in words for an administrator. */
        String words() {
            return words;
        }
    }

    /**
     * A pattern a text must match as a whole.
     *
     * @param language
     *            the only language it applies to, if it applies to one
     * @param limit
     *            what the pattern asks for, in words
     */
    record Validator(Pattern pattern, Optional<String> language, String limit) {

        boolean isBrokenBy(String text) {
            return text.length() > MAX_LENGTH || !pattern.matcher(text).matches();
        }
    }

    /**
     * @param definition
     *            the field as its schema defines it
     * @param schema
     *            the whole schema, to which the definition may refer
     */
    static SchemaField parse(String name, JsonNode definition, JsonNode schema, JsonSchema form) {
        List<Validator> validators = new ArrayList<>();
        for (JsonNode validator : definition.path("validators")) {
            if (validator.path("type").asText("regex").equalsIgnoreCase("regex") && validator.has("validator")) {
                Pattern pattern = pattern(name, validator.path("validator").asText());
                validators.add(new Validator(pattern, Optional.ofNullable(validator.get("langCode"))
                        .filter(JsonNode::isTextual).map(JsonNode::textValue),
                        ReadableLimit.ofRegex(pattern.pattern())));
            }
        }
        form.initializeValidators();
        return new SchemaField(name, kind(definition, schema), List.copyOf(validators), form);
    }

    private static Pattern pattern(String field, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new SchemaException("the validator of " + field + " is no regular expression");
        }
    }

    /** The kind of a field by the form of its definition, because countries name their definitions freely. */
    static Kind kind(JsonNode definition, JsonNode schema) {
        String reference = definition.path("$ref").asText("");
        JsonNode shape = reference.startsWith("#/") ? schema.at(reference.substring(1)) : definition;
        return switch (shape.path("type").asText("")) {
            case "string" -> Kind.TEXT;
            case "number", "integer" -> Kind.NUMBER;
            case "boolean" -> Kind.BOOLEAN;
            case "array" -> shape.at("/items/properties").has("language") ? Kind.MULTILINGUAL : Kind.OTHER;
            default -> Kind.OTHER;
        };
    }

    /** All problems of a value of this field. */
    List<Problem> check(JsonNode value) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        alone.set(name, value);
        Stream<Problem> formal = form.validate(alone).stream()
                .map(m -> new Problem(name, m.getType(), ValueClass.of(m.getInstanceNode()),
                        ReadableLimit.ofKeyword(m.getType(), m.getSchemaNode())));
        return Stream.of(formal, checkValidators(value).stream(), checkReading(value).stream()).flatMap(all -> all)
                .distinct().toList();
    }

    private List<Problem> checkReading(JsonNode value) {
        return kind == Kind.TEXT && value.isTextual() && MosipReading.breaksAt(value.textValue())
                ? List.of(new Problem(name, MosipReading.RULE, ValueClass.of(value),
                        Optional.of("another first character than ' \" { [ , : ] } / \\ ; = #")))
                : List.of();
    }

    /** The problems of the languages of a multilingual value, independent of its text. */
    List<String> refusalsOfLanguage(JsonNode value) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        alone.set(name, value);
        return form.validate(alone).stream().filter(m -> m.getInstanceLocation().toString().endsWith("/language"))
                .map(m -> "is no language that the ID schema allows in " + name + ReadableLimit
                        .ofKeyword(m.getType(), m.getSchemaNode()).map(limit -> ": expected " + limit).orElse(""))
                .toList();
    }

    /** The problems that the validators find. A multilingual value is checked language by language. */
    List<Problem> checkValidators(JsonNode value) {
        if (!value.isArray()) {
            return checkText(value, Optional.empty());
        }
        List<Problem> problems = new ArrayList<>();
        for (JsonNode element : value) {
            problems.addAll(checkText(element.path("value"), Optional.of(element.path("language").asText())));
        }
        return problems;
    }

    private List<Problem> checkText(JsonNode value, Optional<String> language) {
        if (!value.isTextual()) {
            return List.of();
        }
        String text = value.textValue();
        List<String> broken = validators.stream()
                .filter(v -> v.language().isEmpty() || v.language().equals(language))
                .filter(v -> v.isBrokenBy(text)).map(Validator::limit).distinct().toList();
        return broken.isEmpty()
                ? List.of()
                : List.of(new Problem(name, "validator", ValueClass.of(text), Optional.of(String.join("; ", broken))));
    }
}
