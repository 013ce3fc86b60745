package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills one field after the other by its rule, and keeps account of what went wrong. */
final class FieldMapper {

    private final IdentitySchema schema;
    private final Languages languages;
    private final Path.Scope scope;
    private final Clock clock;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> omissions = new ArrayList<>();
    private final Set<String> defaulted = new HashSet<>();
    private final Set<String> silent = new HashSet<>();
    private LocationUnresolvedException unresolved;

    FieldMapper(IdentitySchema schema, Languages languages, Path.Scope scope, Clock clock) {
        this.schema = schema;
        this.languages = languages;
        this.scope = scope;
        this.clock = clock;
    }

    void fill(FieldRule rule) {
        Optional<SchemaField> field = schema.field(rule.field());
        if (field.isEmpty()) {
            fillUnknown(rule);
            return;
        }
        try {
            Optional<JsonNode> value = value(rule, field.get());
            if (value.isEmpty()) {
                settle(rule, field.get(), rule.absent(),
                        List.of(new Problem(rule.field(), "required", ValueClass.ABSENT)), false);
                return;
            }
            List<Problem> wrong = field.get().check(value.get());
            if (wrong.isEmpty()) {
                values.put(rule.field(), value.get());
            } else {
                settle(rule, field.get(), rule.invalid(), wrong, true);
            }
        } catch (InvalidValueException e) {
            settle(rule, field.get(), rule.invalid(), List.of(e.in(rule.field())), true);
        } catch (LocationUnresolvedException e) {
            unresolved = unresolved == null ? e : unresolved;
        }
    }

    /** A field that this version of the schema does not have: wrong only if the record would fill it. */
    private void fillUnknown(FieldRule rule) {
        if (!rule.from().isEmpty() && rule.absent() != FieldRule.Policy.OMIT) {
            problems.add(new Problem(rule.field(), "additionalProperties", "a field the schema does not have"));
        }
    }

    private void settle(FieldRule rule, SchemaField field, FieldRule.Policy policy, List<Problem> wrong,
            boolean present) {
        if (!rule.isConstant() && (!present || policy == FieldRule.Policy.OMIT)) {
            silent.add(rule.field());
        }
        switch (policy) {
            case OMIT -> {
                if (present) {
                    omissions.addAll(wrong);
                }
            }
            case REJECT -> problems.addAll(wrong);
            case DEFAULT -> {
                JsonNode fallback = fallback(rule, field);
                List<Problem> wrongDefault = field.check(fallback);
                if (wrongDefault.isEmpty()) {
                    values.put(rule.field(), fallback);
                    if (present) {
                        omissions.addAll(wrong);
                    } else {
                        defaulted.add(rule.field());
                    }
                } else {
                    problems.addAll(wrongDefault);
                }
            }
        }
    }

    private Optional<JsonNode> value(FieldRule rule, SchemaField field) throws InvalidValueException {
        for (List<Path> alternative : rule.from()) {
            List<Text> texts = joined(alternative, rule.separator());
            if (!texts.isEmpty()) {
                return Optional.of(shaped(rule, field, texts));
            }
        }
        return Optional.empty();
    }

    /** The values of the paths, joined language by language; an untagged value goes with every language. */
    private List<Text> joined(List<Path> paths, String separator) throws InvalidValueException {
        List<List<Text>> parts = new ArrayList<>();
        for (Path path : paths) {
            List<Text> texts = path.values(scope);
            if (!texts.isEmpty()) {
                parts.add(texts);
            }
        }
        if (parts.size() < 2) {
            return parts.isEmpty() ? List.of() : parts.get(0);
        }
        List<Optional<String>> tags = parts.stream().flatMap(List::stream).map(Text::language)
                .filter(Optional::isPresent).distinct().toList();
        return (tags.isEmpty() ? List.of(Optional.<String>empty()) : tags).stream()
                .map(tag -> new Text(tag, String.join(separator,
                        parts.stream().flatMap(part -> part.stream()
                                .filter(t -> t.language().isEmpty() || t.language().equals(tag)).limit(1))
                                .map(Text::value).toList())))
                .toList();
    }

    private JsonNode shaped(FieldRule rule, SchemaField field, List<Text> texts) throws InvalidValueException {
        return switch (field.kind()) {
            case MULTILINGUAL -> multilingual(rule, texts);
            case TEXT -> JsonNodeFactory.instance.textNode(rule.conversion().apply(single(texts), clock));
            case NUMBER -> number(rule.conversion().apply(single(texts), clock));
            case BOOLEAN -> bool(rule.conversion().apply(single(texts), clock));
            default -> throw new InvalidValueException("type", "a text");
        };
    }

    private ArrayNode multilingual(FieldRule rule, List<Text> texts) throws InvalidValueException {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (Text text : texts) {
            String value = rule.conversion().apply(text.value(), clock);
            List<String> into = text.language().isEmpty() && !rule.languages().isEmpty()
                    ? rule.languages()
                    : List.of(languages.of(text));
            into.forEach(language -> byLanguage.putIfAbsent(language, value));
        }
        return tagged(byLanguage);
    }

    private static ArrayNode tagged(Map<String, String> byLanguage) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        byLanguage.forEach((language, value) -> array.addObject().put("language", language).put("value", value));
        return array;
    }

    /** For a field that holds one text: the one in the default language, else the first. */
    private String single(List<Text> texts) throws InvalidValueException {
        for (Text text : texts) {
            if (languages.of(text).equals(languages.defaultLanguage())) {
                return text.value();
            }
        }
        return texts.get(0).value();
    }

    private static JsonNode number(String value) throws InvalidValueException {
        if (!value.strip().matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
            throw new InvalidValueException("type", ValueClass.of(value));
        }
        return JsonNodeFactory.instance.numberNode(new java.math.BigDecimal(value.strip()));
    }

    private static JsonNode bool(String value) throws InvalidValueException {
        return switch (value.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes" -> JsonNodeFactory.instance.booleanNode(true);
            case "false", "no" -> JsonNodeFactory.instance.booleanNode(false);
            default -> throw new InvalidValueException("type", ValueClass.of(value));
        };
    }

    private JsonNode fallback(FieldRule rule, SchemaField field) {
        JsonNode configured = rule.fallback().orElseThrow();
        if (field.kind() != SchemaField.Kind.MULTILINGUAL || configured.isArray()) {
            return configured;
        }
        Map<String, String> byLanguage = new LinkedHashMap<>();
        if (configured.isObject()) {
            configured.fields().forEachRemaining(e -> byLanguage.put(e.getKey(), e.getValue().asText()));
        } else {
            (rule.languages().isEmpty() ? List.of(languages.defaultLanguage()) : rule.languages())
                    .forEach(language -> byLanguage.put(language, configured.asText()));
        }
        return tagged(byLanguage);
    }

    Map<String, JsonNode> values() {
        return values;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> omissions() {
        return omissions;
    }

    /** The fields whose value is a default for want of one in the record. */
    Set<String> defaulted() {
        return defaulted;
    }

    /** The fields that the record could have filled and did not. */
    Set<String> silent() {
        return silent;
    }

    Optional<LocationUnresolvedException> unresolved() {
        return Optional.ofNullable(unresolved);
    }
}
