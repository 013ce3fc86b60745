package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fills the fields of an identity by their rules, and collects problems and omissions. */
final class FieldMapper {

    private final IdentitySchema schema;
    private final Languages languages;
    private final NameRules names;
    private final Path.Scope scope;
    private final CountryClock clock;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> omissions = new ArrayList<>();
    private final Set<String> defaulted = new HashSet<>();
    private final Set<String> silent = new HashSet<>();
    private final Set<String> abroad = new HashSet<>();
    private LocationUnresolvedException unresolved;
    private DateAheadOfUtcException ahead;

    FieldMapper(IdentitySchema schema, Languages languages, NameRules names, Path.Scope scope, CountryClock clock) {
        this.schema = schema;
        this.languages = languages;
        this.names = names;
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
            Optional<Filled> filled = value(rule, field.get());
            if (filled.isEmpty() && isAbroad(rule)) {
                settleAbroad(rule, field.get());
                return;
            }
            if (filled.isEmpty()) {
                settle(rule, field.get(), rule.absent(),
                        List.of(new Problem(rule.field(), "required", ValueClass.ABSENT)), false);
                return;
            }
            JsonNode value = filled.get().value();
            List<Problem> wrong = Stream.concat(filled.get().damaged().stream(), field.get().check(value).stream())
                    .toList();
            if (wrong.isEmpty()) {
                values.put(rule.field(), value);
            } else {
                settle(rule, field.get(), rule.invalid(), wrong, true);
            }
        } catch (InvalidValueException e) {
            settle(rule, field.get(), rule.invalid(), List.of(e.in(rule.field())), true);
        } catch (LocationUnresolvedException e) {
            unresolved = unresolved == null ? e : unresolved;
        } catch (DateAheadOfUtcException e) {
            ahead = e;
        }
    }

    private boolean isAbroad(FieldRule rule) {
        return rule.from().stream().flatMap(List::stream).anyMatch(path -> path.isAbroad(scope.record()));
    }

    /**
     * Fills a field of an address that lies abroad. A default may replace the value of an address in the country that
     * MOSIP holds.
     */
    private void settleAbroad(FieldRule rule, SchemaField field) {
        Optional<JsonNode> configured = rule.abroad()
                .or(() -> rule.absent() == FieldRule.Policy.DEFAULT ? rule.fallback() : Optional.empty());
        if (configured.isEmpty()) {
            abroad.add(rule.field());
            settle(rule, field, rule.absent(), List.of(new Problem(rule.field(), "required", ValueClass.ABSENT)),
                    false);
            return;
        }
        JsonNode value = constant(rule, field, configured.get());
        List<Problem> wrong = field.check(value);
        problems.addAll(wrong);
        if (wrong.isEmpty()) {
            values.put(rule.field(), value);
        }
    }

    /**
     * A field that this version of the schema does not have: wrong only if the record would fill it, and the mapping file
     * does not accept that the record has no value for it.
     */
    private void fillUnknown(FieldRule rule) {
        if (!rule.from().isEmpty() && rule.absent() == FieldRule.Policy.REJECT) {
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
                JsonNode fallback = constant(rule, field, rule.fallback().orElseThrow());
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

    private Optional<Filled> value(FieldRule rule, SchemaField field) throws InvalidValueException {
        for (List<Path> alternative : rule.from()) {
            List<Text> texts = joined(alternative, rule.separator());
            if (!texts.isEmpty()) {
                JsonNode value = shaped(rule, field, texts);
                if (value.isArray() && value.isEmpty()) {
                    continue;
                }
                return Optional.of(new Filled(value, damaged(rule, alternative)));
            }
        }
        return Optional.empty();
    }

    /** The problems of the names among the values, before values are joined. */
    private List<Problem> damaged(FieldRule rule, List<Path> paths) throws InvalidValueException {
        List<Problem> damaged = new ArrayList<>();
        for (Path path : paths.stream().filter(Path::isName).toList()) {
            for (Text name : path.values(scope)) {
                for (String language : into(rule, name)) {
                    damaged.addAll(names.check(rule.field(), name.value(), language, name.language().isPresent()));
                }
            }
        }
        return damaged.stream().distinct().toList();
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
            case MULTILINGUAL -> tagged(byLanguage(rule, texts));
            case TEXT -> JsonNodeFactory.instance.textNode(rule.conversion().apply(single(texts), clock));
            case NUMBER -> number(rule.conversion().apply(single(texts), clock));
            default -> throw new InvalidValueException("type", "a text");
        };
    }

    /**
     * The values by language. A text in a language that MOSIP is not configured for is left out, is refused, or
     * replaces a missing text in the default language.
     */
    private Map<String, String> byLanguage(FieldRule rule, List<Text> texts) throws InvalidValueException {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        Optional<String> substitute = Optional.empty();
        for (Text text : texts) {
            String value = rule.conversion().apply(text.value(), clock);
            for (String language : into(rule, text)) {
                if (languages.supported().include(language)) {
                    byLanguage.putIfAbsent(language, value);
                } else if (languages.supported().policy() == SupportedLanguages.Policy.REJECT) {
                    throw new InvalidValueException(SupportedLanguages.RULE, "text in language " + language);
                } else {
                    omissions.add(new Problem(rule.field(), SupportedLanguages.RULE, "text in language " + language));
                    substitute = substitute.or(() -> Optional.of(value));
                }
            }
        }
        if (languages.supported().policy() == SupportedLanguages.Policy.DEFAULT) {
            substitute.ifPresent(value -> byLanguage.putIfAbsent(languages.defaultLanguage(), value));
        }
        return byLanguage;
    }

    /** The languages that a text is written in; those of the rule, as far as MOSIP is configured for them. */
    private List<String> into(FieldRule rule, Text text) throws InvalidValueException {
        if (text.language().isPresent() || rule.languages().isEmpty()) {
            return List.of(languages.of(text));
        }
        return configured(rule.languages());
    }

    /** The languages that MOSIP is configured for; all of them if it is configured for none. */
    private List<String> configured(List<String> chosen) {
        List<String> known = chosen.stream().filter(languages.supported()::include).toList();
        return known.isEmpty() ? chosen : known;
    }

    private static ArrayNode tagged(Map<String, String> byLanguage) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        byLanguage.forEach((language, value) -> array.addObject().put("language", language).put("value", value));
        return array;
    }

    /** The value of a field with a single text: the text in the default language, otherwise the first one. */
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

    private JsonNode constant(FieldRule rule, SchemaField field, JsonNode configured) {
        if (field.kind() != SchemaField.Kind.MULTILINGUAL || configured.isArray()) {
            return configured;
        }
        Map<String, String> byLanguage = new LinkedHashMap<>();
        if (configured.isObject()) {
            configured.properties().forEach(e -> byLanguage.put(e.getKey(), e.getValue().asText()));
            byLanguage.keySet().retainAll(configured(List.copyOf(byLanguage.keySet())));
        } else {
            configured(rule.languages().isEmpty() ? List.of(languages.defaultLanguage()) : rule.languages())
                    .forEach(language -> byLanguage.put(language, configured.asText()));
        }
        return tagged(byLanguage);
    }

    /** A value and the problems of the names in it. */
    private record Filled(JsonNode value, List<Problem> damaged) {}

    Map<String, JsonNode> values() {
        return values;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> omissions() {
        return omissions;
    }

    /** The fields that have their default because the record has no value. */
    Set<String> defaulted() {
        return defaulted;
    }

    /** The fields for which the record has no value. */
    Set<String> silent() {
        return silent;
    }

    /** Those of them that describe a place in the country, while the address lies abroad. */
    Set<String> abroad() {
        return abroad;
    }

    Optional<LocationUnresolvedException> unresolved() {
        return Optional.ofNullable(unresolved);
    }

    /** A date for which MOSIP's day has not begun. */
    Optional<DateAheadOfUtcException> ahead() {
        return Optional.ofNullable(ahead);
    }
}
