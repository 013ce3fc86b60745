package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A version of the country's ID schema, compiled once: its JSON Schema, and the {@code validators} MOSIP adds to it.
 * Immutable and safe for any number of threads.
 */
public final class IdentitySchema {

    /** The field every schema has, filled with the schema's own version. */
    static final String VERSION_FIELD = "IDSchemaVersion";
    static final String UIN_FIELD = "UIN";
    private static final String IDENTITY = "identity";
    private static final String DRAFT = "$schema";
    private static final JsonMapper JSON = new JsonMapper();
    /** MOSIP's own keywords, such as {@code fieldCategory}, are ignored, and nothing is fetched. */
    private static final Map<SpecVersion.VersionFlag, JsonSchemaFactory> FACTORIES = Stream
            .of(SpecVersion.VersionFlag.values())
            .collect(Collectors.toUnmodifiableMap(draft -> draft, draft -> JsonSchemaFactory.getInstance(draft,
                    builder -> builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
                            .metaSchemas(metaSchemas -> metaSchemas.replaceAll((iri, metaSchema) -> JsonMetaSchema
                                    .builder(metaSchema)
                                    .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                                    .build())))));
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER).build();

    private final double version;
    private final String json;
    private final JsonSchema whole;
    private final Map<String, SchemaField> fields;
    private final Set<String> required;

    private IdentitySchema(double version, String json, JsonSchema whole, Map<String, SchemaField> fields,
            Set<String> required) {
        this.version = version;
        this.json = json;
        this.whole = whole;
        this.fields = fields;
        this.required = required;
    }

    /**
     * Compiles a schema as MOSIP's schema service gives it.
     *
     * @throws SchemaException
     *             if it is no ID schema
     */
    public static IdentitySchema parse(double version, String schemaJson) {
        try {
            JsonNode properties = JSON.readTree(schemaJson).path("properties").path(IDENTITY).path("properties");
            if (!properties.isObject() || properties.isEmpty()) {
                throw new SchemaException("it has no /properties/identity/properties");
            }
            ObjectNode root = (ObjectNode) JSON.readTree(schemaJson);
            JsonSchemaFactory factory = factory(root);
            Map<String, SchemaField> fields = new LinkedHashMap<>();
            properties.properties().forEach(e -> fields.put(e.getKey(), SchemaField.parse(e.getKey(), e.getValue(),
                    root, factory.getSchema(only(root, e.getKey()), CONFIG))));
            JsonSchema whole = factory.getSchema(root.without(DRAFT), CONFIG);
            whole.initializeValidators();
            Set<String> required = new LinkedHashSet<>();
            root.path("properties").path(IDENTITY).path("required").forEach(name -> required.add(name.asText()));
            return new IdentitySchema(version, schemaJson, whole, fields, required);
        } catch (JsonProcessingException e) {
            throw new SchemaException("it is not JSON");
        } catch (JsonSchemaException e) {
            throw new SchemaException("it is no JSON Schema");
        }
    }

    /**
     * The factory of the draft that the schema names; draft 7 if it names none or an unknown one, as MOSIP's schemas
     * do.
     */
    private static JsonSchemaFactory factory(JsonNode root) {
        return FACTORIES.get(
                SpecVersionDetector.detectOptionalVersion(root, false).orElse(SpecVersion.VersionFlag.V7));
    }

    /** The schema with one field only, so that a value can be judged alone; what it refers to stays. */
    private static JsonNode only(ObjectNode root, String field) {
        ObjectNode alone = root.deepCopy().without(List.of(DRAFT, "required"));
        alone.putObject("properties").set(field,
                root.path("properties").path(IDENTITY).path("properties").path(field));
        return alone;
    }

    public double version() {
        return version;
    }

    /** The schema as it was given. */
    public String json() {
        return json;
    }

    /** The names of the fields that an identity must have, as far as MOSIP's lists of mandatory attributes name them. */
    Set<String> required() {
        return Collections.unmodifiableSet(required);
    }

    Optional<SchemaField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Everything wrong with an identity as a whole, fields that it may lack being optional. */
    List<Problem> check(ObjectNode identity, Predicate<String> mayLack) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set(IDENTITY, identity);
        List<Problem> problems = new ArrayList<>();
        for (ValidationMessage message : whole.validate(document)) {
            Problem problem = problem(message);
            if (!(problem.rule().equals("required") && mayLack.test(problem.field()))) {
                problems.add(problem);
            }
        }
        identity.properties().forEach(
                e -> field(e.getKey()).ifPresent(f -> problems.addAll(f.checkValidators(e.getValue()))));
        return problems.stream().distinct().toList();
    }

    private static Problem problem(ValidationMessage message) {
        String[] path = message.getInstanceLocation().toString().split("/");
        boolean inField = path.length > 2;
        String field = inField
                ? path[2].replace("~1", "/").replace("~0", "~")
                : Optional.ofNullable(message.getProperty()).orElse(IDENTITY);
        boolean missing = message.getType().equals("required");
        JsonNode value = inField ? message.getInstanceNode() : message.getInstanceNode().path(field);
        return new Problem(field, message.getType(), missing ? ValueClass.ABSENT : ValueClass.of(value),
                ReadableLimit.ofKeyword(message.getType(), message.getSchemaNode()));
    }
}
